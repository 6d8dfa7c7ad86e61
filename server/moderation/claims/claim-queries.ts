import type { Pool, PoolClient } from 'pg';
import { type Queue } from '../schema.ts';

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

const over = (whose = '') => `
  SELECT bucket, id FROM review WHERE claimed_by IS NOT NULL AND claimed_until <= now()${whose}
  FOR UPDATE SKIP LOCKED`;
const letGo = (rows: string) => `
  UPDATE review r SET claimed_by = NULL, claimed_until = NULL FROM ${rows} o WHERE r.bucket = o.bucket AND r.id = o.id`;

/** Ends the leases whose time is over; the cases can be claimed again. */
export async function sweepLeases(db: Pool | PoolClient): Promise<number> {
  return (await db.query(`WITH over AS MATERIALIZED (${over()}) ${letGo('over')}`)).rowCount ?? 0;
}

const renew = `
  WITH over AS MATERIALIZED (${over(' AND claimed_by <> $1')}), swept AS (${letGo('over')}), mine AS MATERIALIZED (
    SELECT bucket, id FROM review
    WHERE claimed_by = $1 AND consultation_id = $2 AND queue = $3 ORDER BY queue_at LIMIT $4 FOR UPDATE
  )
  UPDATE review r SET claimed_until = now() + make_interval(secs => $5)
  FROM mine m WHERE r.bucket = m.bucket AND r.id = m.id
  RETURNING r.bucket, r.id`;

/** Prolongs what somebody holds of a queue already, the oldest first, and ends the leases of others that are over. */
export async function renewHeld(client: PoolClient, wanted: Wanted): Promise<ReviewKey[]> {
  const { personId, consultationId, queue, size, lease } = wanted;
  const values = [personId, consultationId, queue, size, lease];
  return (await client.query<ReviewKey>({ name: 'claim-renew', text: renew, values })).rows;
}

export interface Wanted {
  personId: string;
  consultationId: string;
  queue: Queue;
  size: number;
  /** Seconds. */
  lease: number;
}

export const waitingComments = 'comment WHERE consultation_id = $1 AND queue_at IS NOT NULL';
export const freeReviews =
  'review WHERE consultation_id = $1 AND queue = $2 AND finished_at IS NULL AND claimed_by IS NULL';

// One step of the index for each language, as far as a hundred: somebody may send in a thousand made-up ones. Those that
// moderators read are looked at besides.
export const languagesOf = (rows: string, step: string, most = 100) => `
  ${step} (language) AS (
    (SELECT language FROM ${rows} ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT language FROM ${rows} AND language > ${step}.language ORDER BY language LIMIT 1)
    FROM ${step} WHERE ${step}.language IS NOT NULL
  ), ${step}s AS MATERIALIZED (
    SELECT language FROM ${step} WHERE language IS NOT NULL LIMIT ${most}
  )`;

// Who said so of one review is not given another one of the same comment either, unless they took that back.
const knowsAuthor = (row: string, commentId: string, person: string) => `
  EXISTS (SELECT FROM decision d WHERE d.bucket = ${row}.bucket AND d.comment_id = ${row}.${commentId}
    AND d.by = ${person} AND d.outcome = 'recuse' AND NOT EXISTS (
      SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo'))`;
// Nothing was said about a first revision that nobody has claimed.
const notKnown = (person: string) => `(revision = 1 OR NOT ${knowsAuthor('comment', 'id', person)})`;

// A sample begins when the first decision stands. An appeal and a sample are for somebody who has not touched the case, whoever was written down when it began.
const notMine = `
  $4 <> ALL (excluded) AND queue_at <= now() AND NOT ${knowsAuthor('review', 'comment_id', '$4')} AND (kind NOT IN ('appeal', 'sample') OR NOT EXISTS (
    SELECT FROM decision d WHERE d.bucket = review.bucket AND d.comment_id = review.comment_id AND d.by = $4))`;

const primary = (tag: string) => `split_part(lower(${tag}), '-', 1)`;
const heads = (source: string, rows: string, size: number) => `
  SELECT '${source}' AS source, l.language, head.queue_at FROM taken_here l
  CROSS JOIN LATERAL (
    SELECT queue_at FROM ${rows} AND language = l.language ORDER BY queue_at LIMIT ${size}
  ) head`;

// Somebody takes the languages that they read, in any form of them, and those that no moderator here reads, so that no
// comment waits for ever. Without the role any more they take none.
const oldest = (size: number) => `
  WITH RECURSIVE ${languagesOf(freeReviews, 'reviewed')}, ${languagesOf(`${waitingComments} AND $2 = 'new'`, 'sent')},
  reader AS MATERIALIZED (
    SELECT p.id, ${primary('each')} AS language
    FROM role_grant g JOIN person p ON p.id = g.person_id CROSS JOIN LATERAL unnest(p.reads) AS each
    WHERE g.consultation_id = $1 AND g.role IN ('moderator', 'senior_moderator') AND p.deactivated_at IS NULL
  ), taken_here AS MATERIALIZED (
    SELECT w.language FROM (
      SELECT language FROM revieweds UNION SELECT language FROM sents
      UNION SELECT language FROM reader UNION SELECT $3::text WHERE $3::text IS NOT NULL
    ) w
    WHERE EXISTS (SELECT FROM reader WHERE id = $4) AND CASE
      WHEN $3::text IS NOT NULL THEN ${primary('w.language')} = ${primary('$3')}
      ELSE EXISTS (SELECT FROM reader r WHERE r.id = $4 AND r.language = ${primary('w.language')})
        OR NOT EXISTS (SELECT FROM reader r WHERE r.language = ${primary('w.language')}) END
  )
  SELECT source, language, count(*) AS n FROM (
    ${heads('review', `${freeReviews} AND ${notMine}`, size)}
    UNION ALL ${heads('comment', `${waitingComments} AND $2 = 'new' AND ${notKnown('$4')}`, size)}
    ORDER BY queue_at LIMIT ${size}
  ) AS first
  GROUP BY source, language`;

/** How many of the oldest stand where: in which language, and with or without a review of their own. */
export interface Share {
  source: 'review' | 'comment';
  language: string;
  n: number;
}

/**
 * Finds where the oldest of a queue stand, without taking them.
 * @param only a language that somebody asked for, and then no other
 */
export async function findOldest(
  client: PoolClient,
  { personId, consultationId, queue, size }: Wanted,
  only?: string,
): Promise<Share[]> {
  const values = [consultationId, queue, only ?? null, personId];
  return (await client.query<Share>({ ...once('oldest', oldest, size), values })).rows;
}

// A limit that the planner knows lets it walk the index; each of the few is prepared once for a connection.
const once = (name: string, text: (n: number) => string, n: number) => ({
  name: `claim-${name}-${Math.trunc(n)}`,
  text: text(Math.trunc(n)),
});

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
const takeWaiting = (n: number) => `
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

const held = `
  SELECT bucket, id, claimed_until AS until FROM review
  WHERE claimed_by = $1 AND claimed_until > now() AND consultation_id = $2 ORDER BY queue_at, id LIMIT 100`;

/** What somebody has in hand in a consultation. */
export async function findHeld(
  db: Pool | PoolClient,
  personId: string,
  consultationId: string,
): Promise<(ReviewKey & { until: Date })[]> {
  return (await db.query<ReviewKey & { until: Date }>(held, [personId, consultationId])).rows;
}

const release = `
  WITH held AS MATERIALIZED (
    SELECT bucket, id FROM review
    WHERE claimed_by = $1 AND ($2::uuid IS NULL OR consultation_id = $2)
      AND ($3::text[] IS NULL OR queue::text = ANY ($3)) AND ($4::uuid[] IS NULL OR id = ANY ($4))
    ORDER BY bucket, id FOR UPDATE
  )
  ${letGo('held')}`;

/** Takes cases out of somebody's hands: in one consultation or everywhere, of some queues or all, some or all. */
export async function releaseHeld(
  db: Pool | PoolClient,
  personId: string,
  where: { consultationId?: string; queues?: readonly Queue[]; ids?: string[] } = {},
): Promise<number> {
  const values = [personId, where.consultationId ?? null, where.queues ?? null, where.ids ?? null];
  return (await db.query(release, values)).rowCount ?? 0;
}

/** For the test that looks at their plans; of a limit. */
export const claimStatements = { oldest, takeWaiting };
