import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

export interface PasskeyRow {
  credentialId: string;
  personId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
}

const columns = `credential_id AS "credentialId", person_id AS "personId", public_key AS "publicKey",
  counter::float8 AS counter, transports`;

/** Somebody's passkeys, as the ceremonies need them. */
export async function findPasskeys(db: Db, personId: string): Promise<PasskeyRow[]> {
  const { rows } = await db.query<PasskeyRow>(`SELECT ${columns} FROM passkey WHERE person_id = $1`, [
    personId,
  ]);
  return rows;
}

/** What stands for a key in addresses; its own id may have a thousand characters. */
const shortId = "encode(sha256(convert_to(credential_id, 'UTF8')), 'hex')";

export interface NamedPasskey {
  id: string;
  name: string;
  day: string;
}

/** Somebody's passkeys as they are shown to them, oldest first. */
export async function listPasskeys(db: Db, personId: string): Promise<NamedPasskey[]> {
  const { rows } = await db.query<NamedPasskey>(
    `SELECT ${shortId} AS id, name, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day
     FROM passkey WHERE person_id = $1 ORDER BY created_at, credential_id`,
    [personId],
  );
  return rows;
}

/** Returns what stands for the key; undefined where it is known already, whoever has it. */
export async function addPasskey(db: Db, key: PasskeyRow & { name: string }): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO passkey (credential_id, person_id, name, public_key, counter, transports)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING ${shortId} AS id`,
    [key.credentialId, key.personId, key.name, key.publicKey, key.counter, key.transports],
  );
  return rows[0]?.id;
}

/** Notes how often a key says it was used. A counter that does not grow is a copy of the key; keys without one say 0. */
export async function acceptCounter(db: Db, credentialId: string, counter: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE passkey SET counter = $2
     WHERE credential_id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
    [credentialId, counter],
  );
  return rowCount === 1;
}

/** False where it is not theirs or not there. */
export async function removePasskey(db: Db, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query(`DELETE FROM passkey WHERE person_id = $1 AND ${shortId} = $2`, [
    personId,
    id,
  ]);
  return rowCount === 1;
}
