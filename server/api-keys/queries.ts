import type { Pool, PoolClient } from 'pg';

export interface KeyRow {
  id: string;
  name: string;
  beginning: string;
  scopes: ('read' | 'write')[];
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
  lastUsedDay: string | null;
}

const columns = `
  id, name, beginning, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
  expires_at <= clock_timestamp() AS expired, last_used_day::text AS "lastUsedDay"`;

/** Somebody's keys that were not revoked, newest first. */
export async function listKeys(pool: Pool, personId: string): Promise<KeyRow[]> {
  const { rows } = await pool.query<KeyRow>(
    `SELECT ${columns} FROM api_key WHERE person_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC, id`,
    [personId],
  );
  return rows;
}

export interface NewKey {
  id: string;
  personId: string;
  name: string;
  hash: Buffer;
  beginning: string;
  scopes: readonly string[];
  days: number;
  most: number;
}

const add = `
  INSERT INTO api_key (id, person_id, name, hash, beginning, scopes, expires_at)
  SELECT $1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(days => $7)
  WHERE (
    SELECT count(*) FROM api_key
    WHERE person_id = $2 AND revoked_at IS NULL AND expires_at > clock_timestamp()
  ) < $8
  RETURNING ${columns}`;

/** Keeps a key unless its holder has `most` already; undefined then. */
export async function addKey(client: PoolClient, key: NewKey): Promise<KeyRow | undefined> {
  // Two at once count one after the other.
  await client.query('SELECT FROM person WHERE id = $1 FOR UPDATE', [key.personId]);
  const { id, personId, name, hash, beginning, scopes, days, most } = key;
  const { rows } = await client.query<KeyRow>(add, [id, personId, name, hash, beginning, scopes, days, most]);
  return rows[0];
}

/** Revokes all keys of somebody. Returns how many still counted. */
export async function revokeKeysOf(client: PoolClient, personId: string): Promise<number> {
  const { rowCount } = await client.query(
    'UPDATE api_key SET revoked_at = clock_timestamp() WHERE person_id = $1 AND revoked_at IS NULL',
    [personId],
  );
  return rowCount ?? 0;
}

/** False where this person has no such key that still counts. */
export async function revokeKey(client: PoolClient, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE api_key SET revoked_at = clock_timestamp()
     WHERE id = $2 AND person_id = $1 AND revoked_at IS NULL`,
    [personId, id],
  );
  return rowCount === 1;
}
