import type { ClientBase, Pool } from 'pg';
import { hasSecondFactor } from './holder-queries.ts';

type Connection = Pool | ClientBase;

const administratorsLock = 0x61646d6e;

/** Makes changes of the administrators follow one another. */
export async function lockAdministration(client: ClientBase): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [administratorsLock]);
}

/** Whether somebody administers the installation now. */
export async function isAdministrator(client: ClientBase, personId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM person p JOIN role_grant g ON g.person_id = p.id AND g.role = 'administrator'
     WHERE p.id = $1 AND p.deactivated_at IS NULL AND p.email_verified`,
    [personId],
  );
  return rowCount !== 0;
}

/**
 * How many administrators can confirm something today: active, with a second factor.
 * @param withSample count those who came with the sample, who count for each other alone
 * @param besides ids of those who do not count
 */
export async function countAdministrators(
  db: Connection,
  withSample: boolean,
  besides: string[] = [],
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM role_grant g JOIN person p ON p.id = g.person_id
     WHERE g.role = 'administrator' AND p.deactivated_at IS NULL AND (NOT p.sample OR $1) AND ${hasSecondFactor}
       AND p.id <> ALL ($2)`,
    [withSample, besides],
  );
  return rows[0]?.count ?? 0;
}
