import type { Pool, PoolClient } from 'pg';

export type Db = Pool | PoolClient;

export interface VersionAt {
  consultationId: string;
  document: string;
  number: number;
}

/** A version of a document, published or not. */
export async function findVersion(
  db: Db,
  wanted: VersionAt,
): Promise<{ id: string; language: string; published: boolean } | undefined> {
  const { rows } = await db.query<{ id: string; language: string; published: boolean }>(
    `SELECT v.id, v.authoritative_language AS language, v.published_at IS NOT NULL AS published
     FROM document d JOIN version v ON v.document_id = d.id AND v.number = $3
     WHERE d.consultation_id = $1 AND d.slug = $2`,
    [wanted.consultationId, wanted.document, wanted.number],
  );
  return rows[0];
}

export interface HighlightRow {
  sectionId: string;
  level: number;
  label: string;
  heading: string | null;
  /** Whether it stood in the version before and this one no longer has it. */
  gone: boolean;
  highlights: { language: string; highlight: string }[];
}

const items = `
  SELECT s.id AS "sectionId", s.level, t.label, t.heading, false AS gone, coalesce(h.highlights, '[]') AS highlights
  FROM version v JOIN section s ON s.version_id = v.id
  JOIN section_text t ON t.section_id = s.id AND t.language = v.authoritative_language
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('language', n.language, 'highlight', n.highlight) ORDER BY n.language) AS highlights
    FROM section_highlight n WHERE n.section_id = s.id) h ON true
  WHERE v.id = $1 ORDER BY s.position`;

const goneItems = `
  SELECT s.id AS "sectionId", s.level, t.label, t.heading, true AS gone, coalesce(h.highlights, '[]') AS highlights
  FROM alignment_line l JOIN section s ON s.id = l.from_section_id JOIN version v ON v.id = s.version_id
  JOIN section_text t ON t.section_id = s.id AND t.language = v.authoritative_language
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('language', n.language, 'highlight', n.highlight) ORDER BY n.language) AS highlights
    FROM removal_highlight n WHERE n.version_id = l.to_version_id AND n.section_id = s.id) h ON true
  WHERE l.to_version_id = $1 AND l.to_section_id IS NULL ORDER BY s.position`;

/** The sections of a version in document order, then those that it no longer has, with what is said to be new in them and why. */
export async function listHighlights(db: Db, versionId: string): Promise<HighlightRow[]> {
  const { rows } = await db.query<HighlightRow>(items, [versionId]);
  const gone = await db.query<HighlightRow>(goneItems, [versionId]);
  return [...rows, ...gone.rows];
}

interface Wanted {
  sectionId: string;
  language: string;
  highlight: string | null;
}

/** Says what is new in a section, or takes it away. */
export async function setHighlight(
  client: PoolClient,
  { sectionId, language, highlight }: Wanted,
): Promise<void> {
  if (highlight === null)
    await client.query('DELETE FROM section_highlight WHERE section_id = $1 AND language = $2', [
      sectionId,
      language,
    ]);
  else
    await client.query(
      `INSERT INTO section_highlight (section_id, language, highlight) VALUES ($1, $2, $3)
       ON CONFLICT (section_id, language) DO UPDATE SET highlight = excluded.highlight`,
      [sectionId, language, highlight],
    );
}

/** Says why a version no longer has a section, or takes it away. */
export async function setRemovalHighlight(
  client: PoolClient,
  versionId: string,
  { sectionId, language, highlight }: Wanted,
): Promise<void> {
  if (highlight === null)
    await client.query(
      'DELETE FROM removal_highlight WHERE version_id = $1 AND section_id = $2 AND language = $3',
      [versionId, sectionId, language],
    );
  else
    await client.query(
      `INSERT INTO removal_highlight (version_id, section_id, language, highlight) VALUES ($1, $2, $3, $4)
       ON CONFLICT (version_id, section_id, language) DO UPDATE SET highlight = excluded.highlight`,
      [versionId, sectionId, language, highlight],
    );
}
