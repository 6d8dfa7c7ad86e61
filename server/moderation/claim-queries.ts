import type { Pool, PoolClient } from 'pg';
import { type Queue } from './schema.ts';

/** Where a review stands: its bucket and its id. */
export interface ReviewKey {
  bucket: number;
  id: string;
}

// Locked, so that somebody who is being deactivated or loses the role has nothing claimed behind their back.
const lockMe = `
  SELECT now() + make_interval(secs => $2) AS until FROM person WHERE id = $1 AND deactivated_at IS NULL
  FOR NO KEY UPDATE`;
const readersHere = `
  SELECT p.id, p.reads FROM role_grant g JOIN person p ON p.id = g.person_id
  WHERE g.consultation_id = $1 AND g.role IN ('moderator', 'senior_moderator') AND p.deactivated_at IS NULL`;

/** Who claims: until when, and what they and their colleagues read. */
export interface Claimant {
  until: Date;
  mine: string[];
  everybodys: string[];
}

/** Locks a moderator; nothing for who does not moderate here any more. */
export async function lockModerator(
  client: PoolClient,
  { consultationId, personId, lease }: Wanted,
): Promise<Claimant | undefined> {
  const locked = await client.query<{ until: Date }>(lockMe, [personId, lease]);
  const { rows } = await client.query<{ id: string; reads: string[] }>(readersHere, [consultationId]);
  const me = rows.find(({ id }) => id === personId);
  const until = locked.rows[0]?.until;
  return me && until && { until, mine: me.reads, everybodys: rows.flatMap(({ reads }) => reads) };
}

const sweep = `
  WITH over AS MATERIALIZED (
    SELECT bucket, id FROM review WHERE claimed_by IS NOT NULL AND claimed_until <= now() FOR UPDATE SKIP LOCKED
  )
  UPDATE review r SET claimed_by = NULL, claimed_until = NULL FROM over o WHERE r.bucket = o.bucket AND r.id = o.id`;

/** Ends the leases whose time is over; the cases can be claimed again. */
export async function sweepLeases(db: Pool | PoolClient): Promise<number> {
  return (await db.query(sweep)).rowCount ?? 0;
}

const renew = `
  WITH mine AS MATERIALIZED (
    SELECT bucket, id FROM review
    WHERE claimed_by = $1 AND consultation_id = $2 AND queue = $3 ORDER BY queue_at LIMIT $4 FOR UPDATE
  )
  UPDATE review r SET claimed_until = now() + make_interval(secs => $5)
  FROM mine m WHERE r.bucket = m.bucket AND r.id = m.id
  RETURNING r.bucket, r.id`;

/** Prolongs what somebody holds of a queue already, the oldest first. */
export async function renewHeld(client: PoolClient, wanted: Wanted): Promise<ReviewKey[]> {
  const { personId, consultationId, queue, size, lease } = wanted;
  const values = [personId, consultationId, queue, size, lease];
  return (await client.query<ReviewKey>(renew, values)).rows;
}

export interface Wanted {
  personId: string;
  consultationId: string;
  queue: Queue;
  size: number;
  /** Seconds. */
  lease: number;
}

// One step of the index for each language; somebody who sends in a thousand made-up ones makes nobody wait.
export const distinctLanguages = (rows: string) => `
  WITH RECURSIVE step (language) AS (
    (SELECT language FROM ${rows} ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT language FROM ${rows} AND language > step.language ORDER BY language LIMIT 1)
    FROM step WHERE step.language IS NOT NULL
  ), known AS MATERIALIZED (
    SELECT language FROM step WHERE language IS NOT NULL LIMIT 100
  )`;
const distinct = (rows: string) => `${distinctLanguages(rows)} SELECT language FROM known`;

export const waitingComments = 'comment WHERE consultation_id = $1 AND queue_at IS NOT NULL';
export const freeReviews =
  'review WHERE consultation_id = $1 AND queue = $2 AND finished_at IS NULL AND claimed_by IS NULL';

/** The languages in which something of a queue waits. */
export async function languagesWaiting(
  client: PoolClient,
  consultationId: string,
  queue: Queue,
): Promise<string[]> {
  const { rows } = await client.query<{ language: string }>(distinct(freeReviews), [consultationId, queue]);
  if (queue !== 'new') return rows.map(({ language }) => language);
  const first = await client.query<{ language: string }>(distinct(waitingComments), [consultationId]);
  return [...new Set([...rows, ...first.rows].map(({ language }) => language))];
}

// An appeal and a sample are for somebody who has not touched the case, whoever was written down when it began.
const notMine = `
  $4 <> ALL (excluded) AND (kind NOT IN ('appeal', 'sample') OR NOT EXISTS (
    SELECT FROM decision d WHERE d.bucket = review.bucket AND d.comment_id = review.comment_id AND d.by = $4))`;

const heads = (source: string, rows: string) => `
  SELECT '${source}' AS source, l.language, head.queue_at FROM unnest($3::text[]) AS l (language)
  CROSS JOIN LATERAL (
    SELECT queue_at FROM ${rows} AND language = l.language ORDER BY queue_at LIMIT $5
  ) head`;

const oldest = `
  SELECT source, language, count(*) AS n FROM (
    ${heads('review', `${freeReviews} AND ${notMine}`)}
    UNION ALL ${heads('comment', `${waitingComments} AND $2 = 'new'`)}
    ORDER BY queue_at LIMIT $5
  ) AS first
  GROUP BY source, language`;

/** How many of the oldest stand where: in which language, and with or without a review of their own. */
export interface Share {
  source: 'review' | 'comment';
  language: string;
  n: number;
}

/** Finds where the oldest of a queue stand, without taking them. */
export async function findOldest(
  client: PoolClient,
  { personId, consultationId, queue, size }: Wanted,
  languages: string[],
): Promise<Share[]> {
  const values = [consultationId, queue, languages, personId, size];
  return (await client.query<Share>(oldest, values)).rows;
}

const takeFree = `
  WITH taken AS MATERIALIZED (
    SELECT bucket, id FROM ${freeReviews} AND language = $3 AND ${notMine}
    ORDER BY queue_at LIMIT $5 FOR UPDATE SKIP LOCKED
  )
  UPDATE review r SET state = CASE r.state WHEN 'open' THEN 'claimed' ELSE r.state END, claimed_by = $4,
    claimed_until = now() + make_interval(secs => $6)
  FROM taken t WHERE r.bucket = t.bucket AND r.id = t.id
  RETURNING r.bucket, r.id`;

/** Takes the oldest reviews that nobody holds. */
export async function takeReviews(
  client: PoolClient,
  { personId, consultationId, queue, lease }: Wanted,
  { language, n }: Share,
): Promise<ReviewKey[]> {
  const values = [consultationId, queue, language, personId, n, lease];
  return (await client.query<ReviewKey>(takeFree, values)).rows;
}

// The id: today, the comment's bucket, random bits (server/ids.ts makes them so where the bucket is known before).
const takeWaiting = `
  WITH taken AS MATERIALIZED (
    SELECT bucket, id, submission_id, revision, language, queue_at FROM ${waitingComments} AND language = $2
    ORDER BY queue_at LIMIT $4 FOR UPDATE SKIP LOCKED
  ), off AS (
    UPDATE comment c SET queue_at = NULL FROM taken t WHERE c.bucket = t.bucket AND c.id = t.id
  )
  INSERT INTO review (bucket, id, consultation_id, kind, state, queue, comment_id, revision, language, opened_at,
    queue_at, claimed_by, claimed_until)
  SELECT t.bucket, ($6 || lpad(to_hex(t.bucket::int), 3, '0') || substr(gen_random_uuid()::text, 19))::uuid, $1, 'new',
    'claimed', 'new', t.id, t.revision, t.language, coalesce(p.replaced_at, s.received_at), t.queue_at, $3,
    now() + make_interval(secs => $5)
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
  const values = [consultationId, language, personId, n, lease, idPrefix];
  return (await client.query<ReviewKey>(takeWaiting, values)).rows;
}

const giveBack = `
  WITH mine AS MATERIALIZED (
    SELECT r.bucket, r.id FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
    JOIN review r ON r.bucket = w.bucket AND r.id = w.id WHERE r.claimed_by = $3 FOR UPDATE OF r
  )
  UPDATE review r SET claimed_by = NULL, claimed_until = NULL FROM mine m WHERE r.bucket = m.bucket AND r.id = m.id`;

/** Gives back cases that somebody holds, and says how many of these they held. */
export async function returnReviews(
  db: Pool | PoolClient,
  personId: string,
  reviews: ReviewKey[],
): Promise<number> {
  const values = [reviews.map(({ bucket }) => bucket), reviews.map(({ id }) => id), personId];
  return (await db.query(giveBack, values)).rowCount ?? 0;
}

const releaseAll = `
  WITH held AS MATERIALIZED (
    SELECT bucket, id FROM review
    WHERE claimed_by = $1 AND ($2::uuid IS NULL OR consultation_id = $2) AND ($3::text[] IS NULL OR queue::text = ANY ($3))
    ORDER BY bucket, id FOR UPDATE
  )
  UPDATE review r SET claimed_by = NULL, claimed_until = NULL FROM held h WHERE r.bucket = h.bucket AND r.id = h.id`;

/** Takes everything out of somebody's hands, in one consultation or everywhere, of some queues or of all. */
export async function releaseHeld(
  client: PoolClient,
  personId: string,
  where: { consultationId?: string; queues?: readonly Queue[] } = {},
): Promise<number> {
  const values = [personId, where.consultationId ?? null, where.queues ?? null];
  return (await client.query(releaseAll, values)).rowCount ?? 0;
}
