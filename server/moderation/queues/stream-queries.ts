import type { Pool } from 'pg';

/** Somebody who watches the queues, as they stand now. */
export interface WatcherRow {
  sessionId: string;
  senior: boolean;
  held: number;
  questions: number;
}

const watchers = `
  SELECT s.id AS "sessionId", bool_or(g.role = 'senior_moderator') AS senior,
    (SELECT count(*) FROM review WHERE claimed_by = s.person_id AND consultation_id = $1) AS held,
    (SELECT count(*) FROM colleague_question q
      JOIN review r ON r.bucket = q.bucket AND r.id = q.review_id AND r.finished_at IS NULL
      WHERE q.asked = s.person_id AND q.consultation_id = $1 AND q.answered_at IS NULL AND q.question IS NOT NULL
    ) AS questions
  FROM session s
  JOIN person p ON p.id = s.person_id AND p.deactivated_at IS NULL
  JOIN role_grant g ON g.person_id = p.id AND g.consultation_id = $1 AND g.role IN ('moderator', 'senior_moderator')
  WHERE s.id = ANY ($2) AND s.expires_at > now() AND s.second_factor_at IS NOT NULL
  GROUP BY s.id`;

/** Those sessions that may still watch a consultation's queues, with what concerns each alone. */
export async function readWatchers(
  pool: Pool,
  consultationId: string,
  sessionIds: string[],
): Promise<Map<string, WatcherRow>> {
  const { rows } = await pool.query<WatcherRow>(watchers, [consultationId, sessionIds]);
  return new Map(rows.map((row) => [row.sessionId, row]));
}
