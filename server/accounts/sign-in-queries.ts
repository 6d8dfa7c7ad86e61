import type { Pool } from 'pg';

/** Whether somebody may have a session: active, and not of the sample unless the portal is on one's own machine. */
export async function mayBegin(pool: Pool, personId: string, sampleWelcome: boolean): Promise<boolean> {
  const { rowCount } = await pool.query(
    'SELECT FROM person WHERE id = $1 AND deactivated_at IS NULL AND (NOT sample OR $2)',
    [personId, sampleWelcome],
  );
  return rowCount === 1;
}
