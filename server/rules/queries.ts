import type { Pool, PoolClient } from 'pg';

/** Number of the version of the rules that a consultation gets which opens now. */
export async function newestRules(db: Pool | PoolClient): Promise<number> {
  const { rows } = await db.query<{ number: number }>('SELECT max(number) AS number FROM rules');
  return rows[0]?.number ?? 1;
}
