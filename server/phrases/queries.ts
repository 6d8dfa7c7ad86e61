import type { Pool } from 'pg';
import type { Redaction, StoredSignal } from '#db/schema/spans.ts';
import { coveredBefore } from '#server/masking/queries.ts';

/** What is read of a comment that was drawn; no more of it than needed. */
export interface ReadRow {
  id: string;
  language: string;
  body: string | null;
  signals: StoredSignal[] | null;
  redactions: Redaction[];
  /** Of letters that are alike. */
  cluster: string | null;
}

const texts = `
  SELECT m.id, m.language, m.body, n.signals, ${coveredBefore} AS redactions, k.cluster_id AS cluster
  FROM unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS w (bucket, id, n)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
  LEFT JOIN screening n ON n.bucket = m.bucket AND n.comment_id = m.id AND n.revision = m.revision
  LEFT JOIN cluster_member k ON k.bucket = m.bucket AND k.comment_id = m.id AND k.revision = m.revision
  WHERE m.body IS NOT NULL AND m.visibility NOT IN ('set_aside', 'withdrawn')
  ORDER BY w.n`;

/** The texts of comments, with what decides about their masks, in the order given. */
export async function readTexts(
  pool: Pool,
  drawn: readonly { bucket: number; id: string }[],
): Promise<ReadRow[]> {
  const values = [drawn.map(({ bucket }) => bucket), drawn.map(({ id }) => id)];
  return (await pool.query<ReadRow>(texts, values)).rows;
}

const drafts = `
  SELECT t.language, left(t.text, $2) AS text FROM document d
  JOIN LATERAL (
    SELECT v.id FROM version v WHERE v.document_id = d.id AND v.published_at <= clock_timestamp()
    ORDER BY v.number DESC LIMIT 1
  ) newest ON true
  JOIN section s ON s.version_id = newest.id JOIN section_text t ON t.section_id = s.id
  WHERE d.consultation_id = $1 ORDER BY d.position, s.position`;

/** The texts of the newest drafts, each up to `most` code points. */
export async function readDrafts(
  pool: Pool,
  consultationId: string,
  most: number,
): Promise<{ text: string; language: string }[]> {
  return (await pool.query<{ text: string; language: string }>(drafts, [consultationId, most])).rows;
}

const total = `
  SELECT count(*)::int AS n FROM considered
  WHERE consultation_id = $1 AND length > 0 AND visibility NOT IN ('set_aside', 'withdrawn')
    AND ($2::uuid[] IS NULL OR place = ANY ($2))`;

/** How many comments with a text there are to draw from. */
export async function countWithText(pool: Pool, consultationId: string, places?: string[]): Promise<number> {
  return (await pool.query<{ n: number }>(total, [consultationId, places ?? null])).rows[0]?.n ?? 0;
}
