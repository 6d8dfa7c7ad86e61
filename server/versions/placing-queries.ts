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

/** A section of the document's versions up to the new one, with its texts by language. */
export interface PlacingSection {
  id: string;
  nodeId: string;
  number: number;
  texts: Record<string, string>;
}

const sections = `
  SELECT s.id, s.node_id AS "nodeId", v.number,
    (SELECT jsonb_object_agg(t.language, t.text) FROM section_text t
      WHERE t.section_id = s.id AND v.id IN ($2, $3)) AS texts
  FROM version v JOIN section s ON s.version_id = v.id
  WHERE v.document_id = $1 AND v.number <= $4 AND v.published_at IS NOT NULL
  ORDER BY v.number, s.position`;

/** Sections of all versions up to the new one; texts of the last two only. */
export async function listSections(
  client: PoolClient,
  { documentId, fromVersionId, toVersionId, number }: Placing,
): Promise<PlacingSection[]> {
  const { rows } = await client.query<PlacingSection & { texts: Record<string, string> | null }>(sections, [
    documentId,
    fromVersionId,
    toVersionId,
    number,
  ]);
  return rows.map((row) => ({ ...row, texts: row.texts ?? {} }));
}

const lines = `
  SELECT l.from_section_id AS "from", l.to_section_id AS "to"
  FROM version v JOIN alignment_line l ON l.to_version_id = v.id
  WHERE v.document_id = $1 AND v.number <= $2 AND v.published_at IS NOT NULL
    AND l.from_section_id IS NOT NULL AND l.to_section_id IS NOT NULL
    AND (l.certainty = 'certain' OR l.confirmed_by IS NOT NULL)
  ORDER BY v.number, l.position`;

/** What certainly became what, or was confirmed, from the first version to the new one. */
export async function listPairs(
  client: PoolClient,
  { documentId, number }: Placing,
): Promise<{ from: string; to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(lines, [documentId, number]);
  return rows;
}

/** A comment that quotes, with its passage as it stands in the version before. */
export interface QuotingComment {
  bucket: number;
  id: string;
  day: string;
  revision: number;
  place: string;
  language: string | null;
  exact: string;
  prefix: string;
  suffix: string;
  /** Where an earlier placement put it, or null where it stands with its section. */
  sectionId: string | null;
  orphaned: boolean;
}

const passage = `
  SELECT c.bucket, c.id, c.day, c.revision, c.place, c.quote_language AS language,
    coalesce(p.exact, c.quote_exact) AS exact, coalesce(p.prefix, c.quote_prefix, '') AS prefix,
    coalesce(p.suffix, c.quote_suffix, '') AS suffix, p.section_id AS "sectionId", coalesce(p.state = 'orphaned', false) AS orphaned
  FROM comment c
  LEFT JOIN LATERAL (
    SELECT * FROM placement p
    WHERE p.bucket = c.bucket AND p.comment_id = c.id AND p.number < $2 AND p.revision = c.revision
    ORDER BY p.number DESC LIMIT 1) p ON true`;

type Position = Pick<QuotingComment, 'day' | 'bucket' | 'id'>;
const first: Position = { day: '-infinity', bucket: -1, id: '00000000-0000-0000-0000-000000000000' };

const quoting = `${passage}
  WHERE c.section_id = $1 AND c.quote_exact IS NOT NULL AND (c.day, c.bucket, c.id) > ($3::date, $4::smallint, $5::uuid)
  ORDER BY c.day, c.bucket, c.id LIMIT $6`;

/** Comments that quote a section, in the order of their index, from behind the last one done. */
export async function listQuoting(
  client: PoolClient,
  {
    sectionId,
    number,
    after,
    limit,
  }: { sectionId: string; number: number; after: Placing['cursor']; limit: number },
): Promise<QuotingComment[]> {
  const { day, bucket, id } = after ?? first;
  const { rows } = await client.query<QuotingComment>({
    name: 'list-quoting',
    text: quoting,
    values: [sectionId, number, day, bucket, id, limit],
  });
  return rows;
}

// By the order of `comment_quoted_idx`: what was sent since stands at the end of it.
const late = {
  sent: 'c.day >= $3::date',
  corrected: 'c.day < $3::date AND c.revised_day >= $3::date AND c.revision > 1',
};
const lateOf = (which: keyof typeof late) => `${passage}
  WHERE c.section_id = $1 AND c.quote_exact IS NOT NULL AND ${late[which]}
    AND (c.day, c.bucket, c.id) > ($4::date, $5::smallint, $6::uuid)
    AND NOT EXISTS (
      SELECT FROM placement q
      WHERE q.bucket = c.bucket AND q.comment_id = c.id AND q.number = $2 AND q.revision = c.revision)
  ORDER BY c.day, c.bucket, c.id LIMIT $7`;

/** Whether a comment was sent to an earlier version after its quotes had been looked for, or corrected there since. */
export type Late = keyof typeof late;

/** Comments that came to a section, or were corrected there, when a later version stood beside it already. */
export async function listLate(
  client: PoolClient,
  wanted: {
    which: Late;
    sectionId: string;
    number: number;
    since: string;
    after: Position | null;
    limit: number;
  },
): Promise<QuotingComment[]> {
  const { which, sectionId, number, since, after, limit } = wanted;
  const { day, bucket, id } = after ?? first;
  const { rows } = await client.query<QuotingComment>({
    name: `list-late-${which}`,
    text: lateOf(which),
    values: [sectionId, number, since, day, bucket, id, limit],
  });
  return rows;
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
