import type { PoolClient } from 'pg';
import type { Queue } from '../schema.ts';
import type { Share } from './oldest-queries.ts';
import { waitingComments, freeReviews, notKnown, notMine, once } from './waiting-rows.ts';

/** Where a review stands: its bucket and its id. */
export interface ReviewKey {
  bucket: number;
  id: string;
}

// Locked, so that somebody who is being deactivated or loses the role has nothing claimed behind their back.
const lockMe = `
  SELECT now() + make_interval(secs => $2) AS until FROM person WHERE id = $1 AND deactivated_at IS NULL
  FOR NO KEY UPDATE`;

/** Locks a moderator and says until when they lease what they claim; nothing for who has been shut out. */
export async function lockModerator(
  client: PoolClient,
  { personId, lease }: Wanted,
): Promise<Date | undefined> {
  const { rows } = await client.query<{ until: Date }>({
    name: 'claim-lock',
    text: lockMe,
    values: [personId, lease],
  });
  return rows[0]?.until;
}

export interface Wanted {
  personId: string;
  consultationId: string;
  queue: Queue;
  size: number;
  /** Seconds. */
  lease: number;
}

const takeFree = (n: number) => `
  WITH taken AS MATERIALIZED (
    SELECT bucket, id FROM ${freeReviews} AND language = $3 AND ${notMine}
    ORDER BY queue_at LIMIT ${n} FOR UPDATE SKIP LOCKED
  )
  UPDATE review r SET state = CASE r.state WHEN 'open' THEN 'claimed' ELSE r.state END, claimed_by = $4,
    claimed_until = now() + make_interval(secs => $5)
  FROM taken t WHERE r.bucket = t.bucket AND r.id = t.id
  RETURNING r.bucket, r.id`;

/** Takes the oldest reviews that nobody holds. */
export async function takeReviews(
  client: PoolClient,
  { personId, consultationId, queue, lease }: Wanted,
  { language, n }: Share,
): Promise<ReviewKey[]> {
  const values = [consultationId, queue, language, personId, lease];
  return (await client.query<ReviewKey>({ ...once('reviews', takeFree, n), values })).rows;
}

// The id: today, the comment's bucket, random bits (server/ids.ts makes them so where the bucket is known before).
export const takeWaiting = (n: number) => `
  WITH taken AS MATERIALIZED (
    SELECT bucket, id, submission_id, revision, language, queue_at FROM ${waitingComments} AND language = $2
      AND ${notKnown('$3')}
    ORDER BY queue_at LIMIT ${n} FOR UPDATE SKIP LOCKED
  ), off AS (
    UPDATE comment c SET queue_at = NULL FROM taken t WHERE c.bucket = t.bucket AND c.id = t.id
  )
  INSERT INTO review (bucket, id, consultation_id, kind, state, queue, comment_id, revision, language, opened_at,
    queue_at, claimed_by, claimed_until)
  SELECT t.bucket, ($5 || lpad(to_hex(t.bucket::int), 3, '0') || substr(gen_random_uuid()::text, 19))::uuid, $1, 'new',
    'claimed', 'new', t.id, t.revision, t.language, coalesce(p.replaced_at, s.received_at), t.queue_at, $3,
    now() + make_interval(secs => $4)
  FROM taken t
  JOIN submission s ON s.bucket = t.bucket AND s.id = t.submission_id
  LEFT JOIN revision p ON p.bucket = t.bucket AND p.comment_id = t.id AND p.number = t.revision - 1
  RETURNING bucket, id`;

/**
 * Takes the oldest comments that wait for their first review, which begins with that.
 * @param idPrefix an id's first 15 characters, before the bucket
 */
export async function takeComments(
  client: PoolClient,
  { personId, consultationId, lease }: Wanted,
  { language, n }: Share,
  idPrefix: string,
): Promise<ReviewKey[]> {
  const values = [consultationId, language, personId, lease, idPrefix];
  return (await client.query<ReviewKey>({ ...once('comments', takeWaiting, n), values })).rows;
}
