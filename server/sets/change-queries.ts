import type { Pool, PoolClient } from 'pg';

/** Starts a set unless one is being prepared: of two at once one wins. */
export async function startSet(
  pool: Pool,
  set: { id: string; key: string; attributionId: string; consultationId: string; eventId?: string | null },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO comment_set (id, attribution_id, consultation_id, key, event_id) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [set.id, set.attributionId, set.consultationId, set.key, set.eventId ?? null],
  );
  return rowCount === 1;
}

/** Holds back whoever changes or submits the set meanwhile. */
export async function lockSet(
  client: PoolClient,
  id: string,
): Promise<{ key: string; submittedAt: Date | null } | undefined> {
  const { rows } = await client.query<{ key: string; submittedAt: Date | null }>(
    'SELECT key, submitted_at AS "submittedAt" FROM comment_set WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rows[0];
}

/** Notes that a set was received, and erases its drafts: the comments themselves are in the intake now. */
export async function closeSet(client: PoolClient, id: string, personId: string): Promise<void> {
  await client.query(
    'UPDATE comment_set SET submitted_at = clock_timestamp(), submitted_by = $2 WHERE id = $1',
    [id, personId],
  );
  await client.query('DELETE FROM draft_comment WHERE set_id = $1', [id]);
}
