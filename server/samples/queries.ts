import type { Pool, PoolClient } from 'pg';
import type { Stance, Visibility } from '#server/http/terms.ts';
import { bucketOf } from '#server/ids.ts';

type Db = Pool | PoolClient;

// What the log tells as well: a move into that state before the day, not an undo and not undone.
const tookDown = `
  SELECT d.id, d.at::text AS at FROM decision d
  WHERE d.consultation_id = $1 AND (d.at, d.id) > ($2::timestamptz, $3::uuid) AND d.to_visibility = $4
    AND d.from_visibility <> d.to_visibility AND d.outcome <> 'undo' AND d.comment_id IS NOT NULL AND d.day < $5::date
    AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo')
  ORDER BY d.at, d.id LIMIT 5000`;

/** Ids of every decision before a day that took a comment down in one way, in constant memory. */
export async function* decisionsThatTookDown(
  pool: Pool,
  consultationId: string,
  to: 'withheld' | 'set_aside',
  before: string,
): AsyncGenerator<string> {
  let [at, id] = ['-infinity', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await pool.query<{ id: string; at: string }>(tookDown, [
      consultationId,
      at,
      id,
      to,
      before,
    ]);
    for (const row of rows) yield row.id;
    const last = rows.at(-1);
    if (!last) return;
    ({ at, id } = last);
  }
}

export interface DrawnRow {
  number: number;
  at: Date;
  details: string;
}

const drawn = `
  SELECT number, at, details FROM audit_event
  WHERE consultation_id = $1 AND action = 'sample.drawn' AND ($2::bigint IS NULL OR number = $2)
  ORDER BY number DESC LIMIT 100`;

/** Samples drawn in a consultation, latest first; or the one with a number. */
export async function findDrawn(db: Db, consultationId: string, number?: number): Promise<DrawnRow[]> {
  return (await db.query<DrawnRow>(drawn, [consultationId, number ?? null])).rows;
}

export interface CaseRow {
  decisionId: string;
  commentId: string;
  day: string;
  decided: string;
  reason: string | null;
  language: string;
  stance: Stance | null;
  quoteExact: string | null;
  quotePrefix: string | null;
  quoteSuffix: string | null;
  body: string | null;
  suggestedText: string | null;
  visibility: Visibility;
  /** Whether the text is still the one that was decided about, and still taken down. */
  stands: boolean;
  open: boolean;
}

// The words that were decided about: of that revision, wherever it is kept by now.
const cases = `
  SELECT d.id AS "decisionId", m.id AS "commentId", m.day, d.day AS decided, d.reason, m.visibility,
    t.language, t.stance, t.quote_exact AS "quoteExact", t.quote_prefix AS "quotePrefix",
    t.quote_suffix AS "quoteSuffix", t.body, t.suggested_text AS "suggestedText",
    m.revision = d.revision AND m.visibility = d.to_visibility AS stands,
    EXISTS (SELECT FROM review r WHERE r.bucket = m.bucket AND r.comment_id = m.id AND r.finished_at IS NULL
      AND r.kind IN ('sample', 'appeal')) AS open
  FROM unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS w (bucket, id, n)
  JOIN decision d ON d.bucket = w.bucket AND d.id = w.id AND d.consultation_id = $3
  JOIN comment m ON m.bucket = d.bucket AND m.id = d.comment_id
  CROSS JOIN LATERAL (
    SELECT m.language, m.stance, m.quote_exact, m.quote_prefix, m.quote_suffix, m.body, m.suggested_text
    WHERE m.revision = d.revision
    UNION ALL
    SELECT r.language, r.stance, r.quote_exact, r.quote_prefix, r.quote_suffix, r.body, r.suggested_text
    FROM revision r WHERE r.bucket = m.bucket AND r.comment_id = m.id AND r.number = d.revision
      AND m.revision <> d.revision
  ) t
  ORDER BY w.n`;

/** What was decided about, by the stored ids of decisions, in their order. */
export async function findCases(db: Db, consultationId: string, decisionIds: string[]): Promise<CaseRow[]> {
  return (await db.query<CaseRow>(cases, [decisionIds.map(bucketOf), decisionIds, consultationId])).rows;
}

const open = `
  INSERT INTO review (bucket, id, consultation_id, kind, queue, senior_because, comment_id, revision, language,
    opened_at, queue_at, about_decision, excluded)
  SELECT m.bucket, $3, m.consultation_id, 'sample', 'senior', 'finding', m.id, m.revision, m.language, at, at, $4,
    $5::uuid[]
  FROM comment m, (SELECT clock_timestamp() AS at) t WHERE m.bucket = $1 AND m.id = $2`;

/** Opens the question again, for a senior who is none of these people. The comment is locked. */
export async function openFinding(
  client: PoolClient,
  comment: { bucket: number; id: string },
  { reviewId, about, excluded }: { reviewId: string; about: string; excluded: string[] },
): Promise<void> {
  await client.query(open, [comment.bucket, comment.id, reviewId, about, excluded]);
}
