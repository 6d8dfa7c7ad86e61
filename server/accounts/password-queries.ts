import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

/** The hash of somebody's password; undefined for whoever signs in by other ways only. */
export async function findPasswordHash(db: Db, personId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ password: string | null }>(
    "SELECT password FROM account WHERE person_id = $1 AND provider_id = 'credential'",
    [personId],
  );
  return rows[0]?.password ?? undefined;
}

/** Gives somebody a password, in the place of the one before. */
export async function putPasswordHash(db: Db, personId: string, hash: string): Promise<void> {
  await db.query(
    `INSERT INTO account (id, person_id, provider_id, account_id, password) VALUES ($1, $2::uuid, 'credential', $2::text, $3)
     ON CONFLICT (provider_id, account_id) DO UPDATE
     SET password = excluded.password, updated_at = clock_timestamp()`,
    [randomUUID(), personId, hash],
  );
}
