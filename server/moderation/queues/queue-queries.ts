import type { Pool } from 'pg';
import { languagesOf, freeReviews, waitingComments } from '../claims/waiting-rows.ts';
import type { Queue } from '../schema.ts';

/** So many are counted one by one at each request; beyond, now and then. */
export const exactUpTo = 10_000;

export interface QueueRow {
  queue: Queue;
  /** Open reviews. */
  reviews: number;
  held: number;
  /** Those of them that are of a cluster, and the members that these are about. */
  clusters: number;
  members: number;
  /** Receipt of the oldest. */
  oldest: Date | null;
}

const reviewsOf = (queue: string) => freeReviews.replace('$2', queue);
const upTo = (rows: string, columns = '') => `(SELECT ${columns} FROM ${rows} LIMIT $2)`;

// Free ones by their index, those in somebody's hands by theirs. Of clusters in the queue `new` the members are counted
// all together below: there may be thousands of letters.
const reviews = `
  WITH held AS MATERIALIZED (
    SELECT queue, opened_at, cluster_id FROM review WHERE claimed_by IS NOT NULL AND consultation_id = $1
  )
  SELECT q.queue, f.n + h.n AS reviews, h.n AS held, f.clusters + h.clusters AS clusters,
    least(f.oldest, h.oldest) AS oldest, 0 AS members
  FROM unnest(enum_range(NULL::moderation_queue)) AS q (queue)
  CROSS JOIN LATERAL (
    SELECT count(*) AS n, count(cluster_id) AS clusters, min(opened_at) AS oldest
    FROM ${upTo(reviewsOf('q.queue'), 'cluster_id, opened_at')} free
  ) f
  CROSS JOIN LATERAL (
    SELECT count(*) AS n, count(cluster_id) AS clusters, min(opened_at) AS oldest FROM held WHERE queue = q.queue
  ) h`;

/** Open reviews by queue. @param cap no more than so many are counted of each */
export async function countReviews(pool: Pool, consultationId: string, cap: number): Promise<QueueRow[]> {
  return (await pool.query<QueueRow>(reviews, [consultationId, cap])).rows;
}

const waiting = `
  SELECT (SELECT count(*) FROM ${upTo(waitingComments)} c) AS comments,
    (SELECT count(*) FROM ${upTo('cluster_member WHERE consultation_id = $1 AND waits_since IS NOT NULL')} m) AS members`;

/** Comments that wait for their first review, and members of clusters whose review stands for theirs. */
export async function countWaiting(
  pool: Pool,
  consultationId: string,
  cap: number,
): Promise<{ comments: number; members: number }> {
  const { rows } = await pool.query<{ comments: number; members: number }>(waiting, [consultationId, cap]);
  return rows[0] ?? { comments: 0, members: 0 };
}

const membersElsewhere = `
  WITH k AS MATERIALIZED (
    (SELECT queue, cluster_id FROM ${reviewsOf('ANY (ARRAY[$3, $4]::moderation_queue[])')}
      AND cluster_id IS NOT NULL LIMIT 1000)
    UNION ALL
    SELECT queue, cluster_id FROM review
    WHERE claimed_by IS NOT NULL AND consultation_id = $1 AND queue <> 'new' AND cluster_id IS NOT NULL
  )
  SELECT k.queue, sum(m.n)::bigint AS n FROM k
  CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM ${upTo('cluster_member WHERE cluster_id = k.cluster_id AND waits_since IS NOT NULL')} each
  ) m GROUP BY k.queue`;

/** Members of clusters that wait for a second person or for a senior. */
export async function countMembersElsewhere(
  pool: Pool,
  consultationId: string,
  cap: number,
): Promise<Map<Queue, number>> {
  const values = [consultationId, cap, 'proposed', 'senior'];
  const { rows } = await pool.query<{ queue: Queue; n: number }>(membersElsewhere, values);
  return new Map(rows.map(({ queue, n }) => [queue, n]));
}

// Screening moved some ahead of their receipt: the oldest is among the first of the line, which are few.
const oldestComment = `
  WITH RECURSIVE ${languagesOf(waitingComments, 'sent')}
  SELECT min(greatest(s.received_at, c.queue_at)) AS oldest FROM sents
  CROSS JOIN LATERAL (
    SELECT bucket, submission_id, queue_at FROM ${waitingComments} AND language = sents.language
    ORDER BY queue_at LIMIT 20
  ) c
  JOIN submission s ON s.bucket = c.bucket AND s.id = c.submission_id`;

/** Since when the oldest comment waits that nobody has claimed yet. */
export async function oldestWaiting(pool: Pool, consultationId: string): Promise<Date | null> {
  const { rows } = await pool.query<{ oldest: Date | null }>(oldestComment, [consultationId]);
  return rows[0]?.oldest ?? null;
}

const mine = `
  SELECT (SELECT count(*) FROM review WHERE claimed_by = $1 AND consultation_id = $2) AS held,
    (SELECT count(*) FROM colleague_question q
      JOIN review r ON r.bucket = q.bucket AND r.id = q.review_id AND r.finished_at IS NULL
      WHERE q.asked = $1 AND q.consultation_id = $2 AND q.answered_at IS NULL AND q.question IS NOT NULL) AS questions`;

/** What somebody has in hand, and what colleagues wait to hear from them. */
export async function countMine(
  pool: Pool,
  personId: string,
  consultationId: string,
): Promise<{ held: number; questions: number }> {
  const { rows } = await pool.query<{ held: number; questions: number }>(mine, [personId, consultationId]);
  return rows[0] ?? { held: 0, questions: 0 };
}
