import type { Pool, PoolClient } from 'pg';

/** A published version whose comments' quotes are looked for, and how far that has come. */
export interface Placing {
  toVersionId: string;
  fromVersionId: string;
  documentId: string;
  number: number;
  language: string;
  publishedDay: string;
  cursor: { sectionId: string; day: string; bucket: number; id: string } | null;
}

const columns = `
  a.to_version_id AS "toVersionId", a.from_version_id AS "fromVersionId", v.document_id AS "documentId", v.number,
  v.authoritative_language AS language, (v.published_at AT TIME ZONE 'UTC')::date - 1 AS "publishedDay",
  a.placed_section_id AS "sectionId", a.placed_day AS day, a.placed_bucket AS bucket, a.placed_id AS id`;

// One worker at a time for each version, and a later version waits for the earlier ones of its document.
const next = `
  SELECT ${columns}
  FROM alignment a JOIN version v ON v.id = a.to_version_id
  WHERE a.placed_at IS NULL AND v.published_at <= clock_timestamp()
    AND NOT EXISTS (
      SELECT FROM alignment b JOIN version w ON w.id = b.to_version_id
      WHERE w.document_id = v.document_id AND w.number < v.number AND b.placed_at IS NULL)
  ORDER BY v.published_at LIMIT 1 FOR UPDATE OF a SKIP LOCKED`;

interface PlacingRow extends Omit<Placing, 'cursor'> {
  sectionId: string | null;
  day: string;
  bucket: number;
  id: string;
}

const placingOf = ({ sectionId, day, bucket, id, ...row }: PlacingRow): Placing => ({
  ...row,
  cursor: sectionId === null ? null : { sectionId, day, bucket, id },
});

/** Takes the alignment that has been waiting longest, or nothing; call it in a transaction. */
export async function takePlacing(client: PoolClient): Promise<Placing | undefined> {
  const { rows } = await client.query<PlacingRow>(next);
  return rows[0] && placingOf(rows[0]);
}

// Corrections end with the consultation; a day more for what was under way.
const done = `
  SELECT ${columns}
  FROM alignment a JOIN version v ON v.id = a.to_version_id JOIN document d ON d.id = v.document_id
  JOIN consultation c ON c.id = d.consultation_id
  WHERE a.placed_at IS NOT NULL AND c.opens_at <= clock_timestamp() AND clock_timestamp() < c.closes_at + interval '1 day'
  ORDER BY v.document_id, v.number`;

/** Alignments of consultations that still take comments, the earlier versions of each document first. */
export async function listPlaced(pool: Pool): Promise<Placing[]> {
  const { rows } = await pool.query<PlacingRow>(done);
  return rows.map(placingOf);
}

const progress = `
  UPDATE alignment SET placed_section_id = $2, placed_day = $3, placed_bucket = $4, placed_id = $5 WHERE to_version_id = $1`;

/** Keeps how far the quotes have been looked for. */
export async function keepProgress(
  client: PoolClient,
  toVersionId: string,
  at: NonNullable<Placing['cursor']>,
): Promise<void> {
  await client.query(progress, [toVersionId, at.sectionId, at.day, at.bucket, at.id]);
}

/** All have been looked for. */
export async function keepDone(client: PoolClient, toVersionId: string): Promise<void> {
  await client.query('UPDATE alignment SET placed_at = clock_timestamp() WHERE to_version_id = $1', [
    toVersionId,
  ]);
}
