import type { Pool, PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';
import { languagesOf } from '../claims/waiting-rows.ts';
import { limits } from '../schema.ts';

/** A case whose time may be over. */
export interface Candidate {
  commentId: string;
  /** None where nobody has claimed it yet, or its cluster's review stands for its own. */
  reviewId: string | null;
}

/** Somebody may send in many made-up ones: those beyond have their turn when these are done. */
const mostLanguages = 5_000;

const time = 'make_interval(hours => c.release_after_hours)';
const headStart = (harm: string) =>
  `CASE WHEN ${harm} THEN make_interval(secs => ${limits.harmHeadStart}) ELSE interval '0' END`;
const screened = (comment: string) =>
  `JOIN screening n ON n.bucket = ${comment}.bucket AND n.comment_id = ${comment}.id AND n.revision = ${comment}.revision`;

const bucketIn = (id: string) => `('x' || substr(${id}::text, 16, 3))::bit(12)::int`;
// Somebody decided about the letters, which follow in a moment, or proposed something: then a senior has that.
const decidedTogether = `
  (EXISTS (SELECT FROM cluster_following f WHERE f.bucket = ${bucketIn('k.cluster_id')} AND f.cluster_id = k.cluster_id)
   OR EXISTS (SELECT FROM review p WHERE p.bucket = ${bucketIn('k.cluster_id')} AND p.cluster_id = k.cluster_id
     AND p.finished_at IS NULL AND p.state = 'proposed'))`;
// What is hidden because of another question ends with that one, or with its day.
const heldBeside = `
  EXISTS (SELECT FROM review h WHERE h.bucket = m.bucket AND h.comment_id = m.id AND h.finished_at IS NULL
    AND h.hold_until IS NOT NULL AND h.id IS DISTINCT FROM r.id)`;

// Consultation by consultation, so that only those whose time is over are read, never all comments.
// A held case is its holder's for the time of one lease more, and no longer, however often they prolong it.
const candidates = `
  (SELECT w.id AS "commentId", NULL::uuid AS "reviewId" FROM consultation c CROSS JOIN LATERAL (
    WITH RECURSIVE ${languagesOf('comment WHERE consultation_id = c.id AND queue_at IS NOT NULL', 'sent', mostLanguages)}
    SELECT x.id FROM sents CROSS JOIN LATERAL (
      SELECT m.id FROM comment m ${screened('m')}
      WHERE m.consultation_id = c.id AND m.queue_at IS NOT NULL AND m.language = sents.language
        AND m.queue_at <= statement_timestamp() - ${time} AND (m.visibility = 'pending' OR n.harm)
        AND m.queue_at + ${headStart('n.harm')} <= statement_timestamp() - ${time}
      ORDER BY m.queue_at LIMIT $1) x LIMIT $1) w LIMIT $1)
  UNION ALL
  (SELECT w.comment_id, NULL FROM consultation c CROSS JOIN LATERAL (
    SELECT k.comment_id FROM cluster_member k
    JOIN comment m ON m.bucket = k.bucket AND m.id = k.comment_id
    ${screened('m')}
    WHERE k.consultation_id = c.id AND k.waits_since IS NOT NULL
      AND k.waits_since <= statement_timestamp() - ${time} AND (m.visibility = 'pending' OR n.harm)
      AND k.waits_since + ${headStart('n.harm')} <= statement_timestamp() - ${time} AND NOT ${decidedTogether}
    LIMIT $1) w LIMIT $1)
  UNION ALL
  (SELECT r.comment_id, r.id FROM consultation c
   JOIN review r ON r.consultation_id = c.id AND r.queue IN ('new', 'proposed', 'senior') AND r.finished_at IS NULL
     AND r.claimed_by IS NULL
   JOIN comment m ON m.bucket = r.bucket AND m.id = r.comment_id
   ${screened('m')}
   WHERE r.kind = 'new' AND r.opened_at <= statement_timestamp() - ${time} AND NOT ${heldBeside}
     AND CASE WHEN r.queue = 'senior' THEN m.visibility = 'pending' AND NOT n.harm AND r.state <> 'proposed'
       ELSE m.visibility = 'pending' OR n.harm OR r.state = 'proposed' END LIMIT $1)
  UNION ALL
  (SELECT r.comment_id, r.id FROM review r JOIN consultation c ON c.id = r.consultation_id
   JOIN comment m ON m.bucket = r.bucket AND m.id = r.comment_id
   ${screened('m')}
   WHERE r.claimed_by IS NOT NULL AND r.kind = 'new'
     AND r.opened_at <= statement_timestamp() - ${time} - make_interval(secs => ${limits.lease}) AND NOT ${heldBeside}
     AND CASE WHEN r.queue = 'senior' THEN m.visibility = 'pending' AND NOT n.harm AND r.state <> 'proposed'
       ELSE m.visibility = 'pending' OR n.harm OR r.state = 'proposed' END LIMIT $1)`;

/** Undecided cases for which the time of the policy is over, those not screened yet left out. */
export async function findOverdue(pool: Pool, limit: number): Promise<Candidate[]> {
  return (await pool.query<Candidate>({ name: 'overdue-cases', text: candidates, values: [limit] })).rows;
}

const standing = `
  SELECT n.harm, clock_timestamp() AS now, coalesce(k.waits_since, m.queue_at, r.opened_at) AS since,
    coalesce(r.opened_at, coalesce(m.queue_at, k.waits_since) + ${headStart('n.harm')})
      <= clock_timestamp() - ${time}
      AND NOT ${heldBeside} AND NOT (k.waits_since IS NOT NULL AND ${decidedTogether}) AS due
  FROM comment m
  JOIN consultation c ON c.id = m.consultation_id
  ${screened('m')}
  LEFT JOIN cluster_member k ON k.bucket = m.bucket AND k.comment_id = m.id
  LEFT JOIN review r ON r.bucket = m.bucket AND r.id = $3 AND r.finished_at IS NULL
  WHERE m.bucket = $1 AND m.id = $2`;

/** How long a locked comment waits by now; `due` is null where it does not wait any more. */
export async function findWaiting(
  client: PoolClient,
  { commentId, reviewId }: Candidate,
): Promise<{ harm: boolean; now: Date; since: Date; due: boolean | null } | undefined> {
  const values = [bucketOf(commentId), commentId, reviewId];
  return (
    await client.query<{ harm: boolean; now: Date; since: Date; due: boolean | null }>(standing, values)
  ).rows[0];
}

const openOverdue = `
  INSERT INTO review (bucket, id, consultation_id, kind, queue, senior_because, comment_id, revision, language,
    opened_at, queue_at)
  SELECT m.bucket, $3, m.consultation_id, 'new', 'senior', 'overdue', m.id, m.revision, m.language, $4, $4
  FROM comment m WHERE m.bucket = $1 AND m.id = $2`;
const leaveQueue = 'UPDATE comment SET queue_at = NULL WHERE bucket = $1 AND id = $2';

/** Gives a case that nobody has claimed to the seniors. */
export async function openForSenior(
  client: PoolClient,
  commentId: string,
  reviewId: string,
  since: Date,
): Promise<void> {
  const bucket = bucketOf(commentId);
  await client.query(openOverdue, [bucket, commentId, reviewId, since]);
  await client.query(leaveQueue, [bucket, commentId]);
}
