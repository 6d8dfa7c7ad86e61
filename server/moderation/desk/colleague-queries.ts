import type { Pool } from 'pg';

/** Who else moderates a consultation, by name. */
export async function listColleagues(
  pool: Pool,
  personId: string,
  consultationId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    `SELECT DISTINCT p.id, p.name FROM role_grant g JOIN person p ON p.id = g.person_id
     WHERE g.consultation_id = $1 AND g.role IN ('moderator', 'senior_moderator') AND p.deactivated_at IS NULL
       AND p.id <> $2
     ORDER BY p.name, p.id`,
    [consultationId, personId],
  );
  return rows;
}
