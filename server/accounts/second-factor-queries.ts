import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

/** Puts a confirmed secret in the place of the one before; `lastStep` is the time step of the code just given. */
export async function putSecondFactor(
  db: Db,
  personId: string,
  sealed: Buffer,
  lastStep: number,
): Promise<void> {
  await db.query(
    `INSERT INTO second_factor (person_id, sealed, confirmed_at, last_step)
     VALUES ($1, $2, clock_timestamp(), $3)
     ON CONFLICT (person_id) DO UPDATE
     SET sealed = excluded.sealed, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step`,
    [personId, sealed, lastStep],
  );
}

/** The sealed secret of a confirmed authenticator app. */
export async function findSecondFactor(db: Db, personId: string): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ sealed: Buffer }>(
    'SELECT sealed FROM second_factor WHERE person_id = $1 AND confirmed_at IS NOT NULL',
    [personId],
  );
  return rows[0]?.sealed;
}

/** Takes a time step unless it, or a later one, was used before: of two requests with one code only one wins. */
export async function acceptStep(db: Db, personId: string, step: number): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE second_factor SET last_step = $2 WHERE person_id = $1 AND last_step < $2',
    [personId, step],
  );
  return rowCount === 1;
}

/** Holds back whoever else adds or removes a second factor of this person. */
export async function lockPerson(client: PoolClient, personId: string): Promise<void> {
  await client.query('SELECT FROM person WHERE id = $1 FOR UPDATE', [personId]);
}

const counts = `
  SELECT
    EXISTS (SELECT FROM second_factor WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS totp,
    (SELECT count(*)::int FROM passkey WHERE person_id = $1) AS passkeys,
    (SELECT count(*)::int FROM recovery_code WHERE person_id = $1 AND used_at IS NULL) AS "recoveryCodesLeft"`;

export interface SecondFactorCounts {
  totp: boolean;
  passkeys: number;
  recoveryCodesLeft: number;
}

/** Which second factors somebody has. */
export async function countSecondFactors(db: Db, personId: string): Promise<SecondFactorCounts> {
  const { rows } = await db.query<SecondFactorCounts>(counts, [personId]);
  return rows[0] ?? { totp: false, passkeys: 0, recoveryCodesLeft: 0 };
}
