import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

/** Keeps a short-lived value under a name; more than one may stand under it. */
export async function keepOnce(db: Db, name: string, value: string, seconds: number): Promise<void> {
  await db.query(
    `INSERT INTO verification (id, identifier, value, expires_at)
     VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))`,
    [randomUUID(), name, value, seconds],
  );
}

/** Takes a value away: of two that come with one name only one gets it. */
export async function takeOnce(db: Db, name: string): Promise<string | undefined> {
  const { rows } = await db.query<{ value: string }>(
    'DELETE FROM verification WHERE identifier = $1 AND expires_at > clock_timestamp() RETURNING value',
    [name],
  );
  return rows[0]?.value;
}

/** The newest value under a name, left where it is. */
export async function lookOnce(db: Db, name: string): Promise<string | undefined> {
  const { rows } = await db.query<{ value: string }>(
    `SELECT value FROM verification WHERE identifier = $1 AND expires_at > clock_timestamp()
     ORDER BY created_at DESC LIMIT 1`,
    [name],
  );
  return rows[0]?.value;
}

/** Removes every value under a name. */
export async function dropOnce(db: Db, name: string): Promise<void> {
  await db.query('DELETE FROM verification WHERE identifier = $1', [name]);
}
