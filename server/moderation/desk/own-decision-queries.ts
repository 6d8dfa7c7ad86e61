import type { Pool } from 'pg';
import type { Visibility } from '#server/http/terms.ts';
import type { PlaceWanted } from './section-queries.ts';

export interface OwnDecisionRow extends PlaceWanted {
  id: string;
  at: Date;
  outcome: string;
  reason: string | null;
  undone: boolean;
  undoUntil: Date;
  beginning: string | null;
  members: number | null;
  visibility: Visibility | null;
  later: string | null;
}

const bucketIn = (id: string) => `('x' || substr(${id}::text, 16, 3))::bit(12)::int`;

// Without what members of a cluster followed: that has no review of its own, and may be thousands of rows.
const own = `
  WITH mine AS MATERIALIZED (
    SELECT * FROM decision
    WHERE by = $1 AND consultation_id = $2 AND review_id IS NOT NULL AND outcome <> 'undo' ORDER BY at DESC LIMIT $3
  )
  SELECT d.id, d.at, d.outcome, d.reason, d.effective_at AS "undoUntil", k.size AS members,
    EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo') AS undone,
    left(coalesce(m.body, m.suggested_text), 200) AS beginning, m.place, m.section_id AS "sectionId", m.language,
    CASE WHEN d.cluster_id IS NULL THEN m.visibility END AS visibility,
    (SELECT h.event FROM comment_history h WHERE h.bucket = d.bucket AND h.comment_id = d.comment_id AND h.at > d.at
      AND h.decision_id IS DISTINCT FROM d.id ORDER BY h.at DESC LIMIT 1) AS later
  FROM mine d
  LEFT JOIN cluster k ON k.bucket = d.bucket AND k.id = d.cluster_id
  JOIN comment m ON m.id = coalesce(d.comment_id, k.letter_id)
    AND m.bucket = CASE WHEN d.comment_id IS NULL THEN ${bucketIn('k.letter_id')} ELSE d.bucket END
  ORDER BY d.at DESC`;

/** Somebody's own decisions in a consultation, newest first, with what became of the comments since. */
export async function listOwnDecisions(
  pool: Pool,
  personId: string,
  consultationId: string,
  limit: number,
): Promise<OwnDecisionRow[]> {
  return (await pool.query<OwnDecisionRow>(own, [personId, consultationId, limit])).rows;
}
