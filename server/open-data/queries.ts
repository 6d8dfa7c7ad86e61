import type { Pool, PoolClient } from 'pg';
import type { ShownComment } from '#server/comments/queries.ts';

type Db = Pool | PoolClient;

export interface Consultation {
  id: string;
  slug: string;
  timeZone: string;
  language: string;
  title: string;
  body: string;
}

const about = `
  SELECT c.id, c.slug, c.time_zone AS "timeZone", c.authoritative_language AS language, t.title, t.body_name AS body
  FROM consultation c JOIN LATERAL (
    SELECT title, body_name FROM consultation_text t WHERE t.consultation_id = c.id
    ORDER BY t.language = c.authoritative_language DESC, t.language LIMIT 1) t ON true`;

/** A consultation as its data names it. */
export async function findConsultation(
  db: Db,
  by: { id: string } | { slug: string },
): Promise<Consultation | undefined> {
  const [where, value] = 'id' in by ? ['c.id = $1', by.id] : ['c.slug = $1', by.slug];
  return (await db.query<Consultation>(`${about} WHERE ${where}`, [value])).rows[0];
}

export interface Edition {
  day: string;
  comments: number;
  bytes: number;
  sha256: string;
  took: number;
  asOf: Date;
  stale: boolean;
}

const columns = 'day, comments, bytes, sha256, took, as_of AS "asOf", stale';

/** Editions of a consultation, newest first. */
export async function listEditions(db: Db, consultationId: string): Promise<Edition[]> {
  const text = `SELECT ${columns} FROM open_data_edition WHERE consultation_id = $1 ORDER BY day DESC`;
  return (await db.query<Edition>(text, [consultationId])).rows;
}

/** The edition of a day, or the newest one. */
export async function findEdition(
  db: Db,
  consultationId: string,
  day?: string,
): Promise<Edition | undefined> {
  const text = `SELECT ${columns} FROM open_data_edition
    WHERE consultation_id = $1 AND ($2::date IS NULL OR day = $2) ORDER BY day DESC LIMIT 1`;
  return (await db.query<Edition>(text, [consultationId, day ?? null])).rows[0];
}

/** Asks for today's edition to be made anew. */
export async function wish(db: Db, consultationId: string): Promise<void> {
  await db.query(
    `INSERT INTO open_data_wish (consultation_id, at) VALUES ($1, $2)
     ON CONFLICT (consultation_id) DO UPDATE SET at = excluded.at`,
    [consultationId, new Date()],
  );
}

// Asked for since it was made last, or commented on and without an edition today.
const due = `
  SELECT c.id FROM consultation c
  LEFT JOIN open_data_wish w ON w.consultation_id = c.id
  LEFT JOIN LATERAL (
    SELECT e.as_of, e.day, e.stale FROM open_data_edition e WHERE e.consultation_id = c.id ORDER BY e.day DESC LIMIT 1) e ON true
  WHERE w.at > coalesce(e.as_of, '-infinity') OR e.stale
    OR (coalesce(e.day < (clock_timestamp() AT TIME ZONE c.time_zone)::date, true)
      AND coalesce(c.concluded_at > clock_timestamp() - interval '7 days', true)
      AND EXISTS (SELECT FROM comment_margin m WHERE m.consultation_id = c.id))
  ORDER BY w.at NULLS LAST, c.id`;

/** Consultations whose edition of today is to be made. */
export async function findDue(db: Db): Promise<string[]> {
  return (await db.query<{ id: string }>(due)).rows.map(({ id }) => id);
}

const keep = `
  INSERT INTO open_data_edition (consultation_id, day, comments, bytes, sha256, took, as_of, stale)
  VALUES ($1, $2, $3, $4, $5, $6, $7, false)
  ON CONFLICT (consultation_id, day) DO UPDATE SET comments = excluded.comments, bytes = excluded.bytes,
    sha256 = excluded.sha256, took = excluded.took, as_of = excluded.as_of, stale = false`;

/** Keeps what an edition is, when its file stands. */
export async function keepEdition(
  db: Db,
  consultationId: string,
  edition: Omit<Edition, 'stale'>,
): Promise<void> {
  const { day, comments, bytes, sha256, took, asOf } = edition;
  await db.query(keep, [consultationId, day, comments, bytes, sha256, took, asOf]);
}

// What was shown and is not any more, or is shown otherwise: withdrawn, taken down, covered, corrected, moved.
const changed = `
  FROM comment_history h
  JOIN comment m ON m.bucket = h.bucket AND m.id = h.comment_id
  JOIN open_data_edition e ON e.consultation_id = m.consultation_id AND e.day >= m.day AND e.as_of <= h.at
  WHERE h.at >= $1 AND h.from_visibility IN ('published', 'published_redacted')
    AND h.event NOT IN ('disputed', 'proposed', 'returned', 'appealed', 'upheld', 'moved')`;

const markStale = `
  UPDATE open_data_edition o SET stale = true
  FROM (SELECT DISTINCT e.consultation_id, e.day ${changed}) s
  WHERE o.consultation_id = s.consultation_id AND o.day = s.day AND NOT o.stale`;

/** Lets nobody have an edition in which something stands that has changed since. */
export async function markChanged(db: Db, since: Date): Promise<number> {
  return (await db.query(markStale, [since])).rowCount ?? 0;
}

/** Editions of earlier days from which something is to be taken out, newest first. */
export async function findStale(db: Db): Promise<{ consultationId: string; day: string; asOf: Date }[]> {
  const text = `
    SELECT e.consultation_id AS "consultationId", e.day, e.as_of AS "asOf" FROM open_data_edition e
    WHERE e.stale AND EXISTS (SELECT FROM open_data_edition n WHERE n.consultation_id = e.consultation_id AND n.day > e.day)
    ORDER BY e.day DESC`;
  return (await db.query<{ consultationId: string; day: string; asOf: Date }>(text)).rows;
}

const moved = `
  SELECT DISTINCT h.comment_id AS id FROM comment_history h
  JOIN comment m ON m.bucket = h.bucket AND m.id = h.comment_id
  WHERE m.consultation_id = $1 AND h.at >= $2`;

/** Comments of a consultation that changed since a moment. */
export async function changedSince(db: Db, consultationId: string, since: Date): Promise<string[]> {
  return (await db.query<{ id: string }>(moved, [consultationId, since])).rows.map(({ id }) => id);
}

const sent = `
  SELECT m.id, CASE s.entry WHEN 'self' THEN 'direct' ELSE 'handed_in' END AS side, s.channel, s.entry, s.country,
    s.province
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id`;

/** How a comment came in, as far as figures are told by it. */
export interface SentAs {
  side: 'direct' | 'handed_in';
  channel: string;
  entry: string;
  country: string | null;
  province: string | null;
}

/** How some comments came in. */
export async function findSent(
  db: Db,
  buckets: number[],
  ids: string[],
): Promise<(SentAs & { id: string })[]> {
  return (await db.query<SentAs & { id: string }>(sent, [buckets, ids])).rows;
}

const shown = `
  SELECT m.id, m.day, m.place, m."group", m.language, m.stance, m.body, m.suggested_text AS "suggestedText", m.redactions,
    m.quote_exact AS "quoteExact", m.quote_prefix AS "quotePrefix", m.quote_suffix AS "quoteSuffix",
    s.attribution, a.slug AS "attributionSlug", s.country, s.province
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  LEFT JOIN attribution a ON a.id = s.attribution_id
  WHERE m.visibility IN ('published', 'published_redacted')
    AND (m.shown_from IS NULL OR m.shown_from <= statement_timestamp())`;

/** Those of some comments that everybody can read now. */
export async function findShown(db: Db, buckets: number[], ids: string[]): Promise<ShownComment[]> {
  return (await db.query<ShownComment>(shown, [buckets, ids])).rows;
}
