import type { Pool } from 'pg';
import type { Visibility } from '#server/http/terms.ts';

const standing = `
  SELECT one_value AS visibility, handed_in AS "handedIn", n FROM comment_margin
  WHERE consultation_id = $1 AND one = 'visibility' AND other = 'visibility'`;

export interface Standing {
  visibility: Visibility;
  handedIn: boolean;
  n: number;
}

/** How the comments of a consultation stand, from the roll-up. */
export async function countStanding(pool: Pool, consultationId: string): Promise<Standing[]> {
  return (await pool.query<Standing>(standing, [consultationId])).rows;
}

// The decision that took it down: the newest of this revision that did, was not undone, and holds by now. Who
// confirmed a proposal wrote its reason down again.
const takenDown = `
  SELECT m.visibility, d.reason, count(*)::bigint AS n
  FROM comment m
  LEFT JOIN LATERAL (
    SELECT d.reason FROM decision d
    WHERE d.bucket = m.bucket AND d.comment_id = m.id AND d.revision = m.revision
      AND d.to_visibility = m.visibility AND d.from_visibility <> d.to_visibility AND d.outcome <> 'undo'
      AND d.reason IS NOT NULL
      AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo')
    ORDER BY d.at DESC LIMIT 1
  ) d ON true
  WHERE m.consultation_id = $1 AND m.visibility IN ('withheld', 'set_aside')
  GROUP BY 1, 2`;

export interface TakenDown {
  visibility: 'withheld' | 'set_aside';
  reason: string | null;
  n: number;
}

/** What is withheld or set aside, by the reason or the test that was named. */
export async function countTakenDown(pool: Pool, consultationId: string): Promise<TakenDown[]> {
  return (await pool.query<TakenDown>(takenDown, [consultationId])).rows;
}

const redacted = `
  SELECT r.reason, count(*)::bigint AS n
  FROM comment m
  CROSS JOIN LATERAL (SELECT DISTINCT s ->> 'reason' AS reason FROM jsonb_array_elements(m.redactions) s) r
  WHERE m.consultation_id = $1 AND m.visibility = 'published_redacted'
  GROUP BY 1`;

/** Comments shown redacted, by reason; one with several counts with each. */
export async function countRedacted(
  pool: Pool,
  consultationId: string,
): Promise<{ reason: string; n: number }[]> {
  return (await pool.query<{ reason: string; n: number }>(redacted, [consultationId])).rows;
}

const disputed = 'SELECT count(*)::bigint AS n FROM comment WHERE consultation_id = $1 AND disputed';

/** Comments that somebody said are not theirs. */
export async function countDisputed(pool: Pool, consultationId: string): Promise<number> {
  return (await pool.query<{ n: number }>(disputed, [consultationId])).rows[0]?.n ?? 0;
}

/**
 * SQL for every comment of consultation $1 whose first decision is still to be made, by `bucket` and `id`: those that
 * nobody has claimed, those in a review of their own, and members of clusters whose review stands for theirs.
 */
export const undecided = `
  SELECT bucket, id FROM comment WHERE consultation_id = $1 AND queue_at IS NOT NULL
  UNION ALL
  SELECT bucket, comment_id FROM review
  WHERE consultation_id = $1 AND finished_at IS NULL AND claimed_by IS NULL AND kind = 'new' AND comment_id IS NOT NULL
  UNION ALL
  SELECT bucket, comment_id FROM review
  WHERE consultation_id = $1 AND claimed_by IS NOT NULL AND kind = 'new' AND comment_id IS NOT NULL
  UNION ALL
  SELECT bucket, comment_id FROM cluster_member WHERE consultation_id = $1 AND waits_since IS NOT NULL`;

// What was said elsewhere years ago waits since it was brought in.
const byDay = `
  SELECT greatest(m.revised_day, (s.received_at AT TIME ZONE c.time_zone)::date) AS day,
    m.visibility <> 'pending' AS shown, count(*)::bigint AS n
  FROM (${undecided}) w
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  JOIN consultation c ON c.id = m.consultation_id
  GROUP BY 1, 2`;

/** Undecided comments by the day on which they came in, or were corrected. */
export async function countUndecided(
  pool: Pool,
  consultationId: string,
): Promise<{ day: string; shown: boolean; n: number }[]> {
  return (await pool.query<{ day: string; shown: boolean; n: number }>(byDay, [consultationId])).rows;
}
