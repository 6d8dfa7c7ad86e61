import type { Pool } from 'pg';
import { undecided } from './comment-queries.ts';

/** SQL: a decision that nobody took back. */
export const stands = (d: string): string =>
  `NOT EXISTS (SELECT FROM decision u WHERE u.bucket = ${d}.bucket AND u.about = ${d}.id AND u.outcome = 'undo')`;

/** SQL: the first decision about a comment, which ends its waiting. */
export const firstDecision = (d: string): string => `
  ${d}.kind = 'new' AND ${d}.comment_id IS NOT NULL AND ${stands(d)}
  AND (${d}.outcome IN ('publish', 'publish_redacted', 'confirm', 'release')
    OR ${d}.outcome = 'withhold' AND ${d}.to_visibility = 'withheld')`;

const moved = `
  SELECT count(DISTINCT d.comment_id)::bigint AS n FROM decision d
  WHERE d.consultation_id = $1 AND d.outcome = 'move' AND ${stands('d')}`;

/** Comments that a moderator moved to another place of the consultation. */
export async function countMoved(pool: Pool, consultationId: string): Promise<number> {
  return (await pool.query<{ n: number }>(moved, [consultationId])).rows[0]?.n ?? 0;
}

const released = `
  SELECT count(*)::bigint AS n FROM decision d WHERE d.consultation_id = $1 AND d.outcome = 'release'`;

/** Comments shown because nobody decided about them in the time of the policy. */
export async function countReleased(pool: Pool, consultationId: string): Promise<number> {
  return (await pool.query<{ n: number }>(released, [consultationId])).rows[0]?.n ?? 0;
}

// From the receipt of what was decided about: of the submission, or of the correction that made the revision.
const times = `
  SELECT count(*)::bigint AS decisions, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.seconds) AS median,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY t.seconds) AS p95
  FROM (
    SELECT extract(epoch FROM d.at - coalesce(r.replaced_at, s.received_at)) AS seconds
    FROM decision d
    JOIN comment m ON m.bucket = d.bucket AND m.id = d.comment_id
    JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
    LEFT JOIN revision r ON r.bucket = d.bucket AND r.comment_id = d.comment_id AND r.number = d.revision - 1
    WHERE d.consultation_id = $1 AND d.bucket < $2 AND ${firstDecision('d')}
  ) t`;

/**
 * How long first decisions took, in seconds. A comment's bucket is random, so that those below a bound are a random
 * share of all.
 * @param buckets how many of the 4096 are looked at
 */
export async function measureDecisions(
  pool: Pool,
  consultationId: string,
  buckets: number,
): Promise<{ decisions: number; median: number | null; p95: number | null }> {
  const { rows } = await pool.query<{ decisions: number; median: number | null; p95: number | null }>(times, [
    consultationId,
    buckets,
  ]);
  return rows[0] ?? { decisions: 0, median: null, p95: null };
}

// Two parts that do not overlap: what waits still, and what was decided for the first time after the closing.
const closing = `
  SELECT (
      SELECT count(*)::bigint FROM (${undecided}) w
      JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
      JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id AND s.received_at <= c.closes_at
    ) AS still,
    (
      SELECT count(DISTINCT d.comment_id)::bigint FROM decision d
      JOIN comment m ON m.bucket = d.bucket AND m.id = d.comment_id AND m.visibility <> 'withdrawn'
      JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id AND s.received_at <= c.closes_at
      WHERE d.consultation_id = $1 AND d.at > c.closes_at AND ${firstDecision('d')}
    ) AS since
  FROM consultation c WHERE c.id = $1 AND c.closes_at <= clock_timestamp()`;

/** What was undecided when the consultation closed; nothing before that. */
export async function countAtClosing(
  pool: Pool,
  consultationId: string,
): Promise<{ still: number; since: number } | undefined> {
  return (await pool.query<{ still: number; since: number }>(closing, [consultationId])).rows[0];
}
