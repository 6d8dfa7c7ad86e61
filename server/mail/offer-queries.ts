import type { Pool } from 'pg';

/** Days after the publication of the answers at which a consultation erases addresses. */
export async function findRetention(pool: Pool, slug: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ days: number }>(
    'SELECT email_retention_days AS days FROM consultation WHERE slug = $1',
    [slug],
  );
  return rows[0]?.days;
}
