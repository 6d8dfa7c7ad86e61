import type { Pool } from 'pg';

/** Hours after which the policy releases what nobody decided. */
export async function findReleaseHours(pool: Pool, consultationId: string): Promise<number> {
  const { rows } = await pool.query<{ hours: number }>(
    'SELECT release_after_hours AS hours FROM consultation WHERE id = $1',
    [consultationId],
  );
  return rows[0]?.hours ?? 0;
}
