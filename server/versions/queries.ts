import type { Pool, PoolClient } from 'pg';
import type { SectionKind } from '#server/http/terms.ts';

/** A section with its words in one language; `parent` is a place in the list. */
export interface SectionRow {
  id: string;
  nodeId: string;
  /** The node on whose page it is read. */
  unitNodeId: string;
  parent: number | null;
  kind: SectionKind;
  number: string | null;
  level: number;
  label: string;
  heading: string | null;
  text: string;
}

// Positions begin at 0 and have no gaps: a parent's position is its place in the list.
const sections = `
  SELECT s.id, s.node_id AS "nodeId", u.node_id AS "unitNodeId", p.position AS parent, s.kind, s.number, s.level,
    t.label, t.heading, t.text
  FROM section s
  JOIN version v ON v.id = s.version_id
  JOIN section u ON u.id = s.unit_id
  LEFT JOIN section p ON p.id = s.parent_id
  CROSS JOIN LATERAL (
    SELECT * FROM section_text t WHERE t.section_id = s.id
    ORDER BY t.language = $2 DESC, t.language = v.authoritative_language DESC, t.language LIMIT 1) t
  WHERE s.version_id = $1
  ORDER BY s.position`;

/**
 * The sections of a version in document order.
 * @param language null for the authoritative one
 */
export async function readSections(
  db: Pool | PoolClient,
  versionId: string,
  language: string | null,
): Promise<SectionRow[]> {
  const { rows } = await db.query<SectionRow>(sections, [versionId, language]);
  return rows;
}

interface Highlight {
  highlight: string;
  highlightLanguage: string;
}

const highlights = `
  SELECT DISTINCT ON (h.section_id) h.section_id AS id, h.highlight, h.language AS "highlightLanguage"
  FROM version v JOIN section s ON s.version_id = v.id JOIN section_highlight h ON h.section_id = s.id
  WHERE v.id = $1
  ORDER BY h.section_id, lower(h.language) = lower($2) DESC, h.language = v.authoritative_language DESC, h.language`;

/** What the drafting body says is new in the sections of a version, by their ids. @param language null for the authoritative one */
export async function highlightsIn(
  db: Pool | PoolClient,
  versionId: string,
  language: string | null,
): Promise<Map<string, Highlight>> {
  const { rows } = await db.query<Highlight & { id: string }>(highlights, [versionId, language ?? '']);
  return new Map(rows.map(({ id, ...words }) => [id, words]));
}

const removals = `
  SELECT DISTINCT ON (s.node_id) s.node_id AS node, h.highlight, h.language AS "highlightLanguage"
  FROM removal_highlight h JOIN section s ON s.id = h.section_id JOIN version v ON v.id = h.version_id
  WHERE h.version_id = ANY ($1::uuid[])
  ORDER BY s.node_id, v.number DESC, lower(h.language) = lower($2) DESC, h.language = v.authoritative_language DESC, h.language`;

/** Why sections are gone from any of these versions, by their nodes. @param language null for the authoritative one */
export async function removalsIn(
  db: Pool | PoolClient,
  versionIds: readonly string[],
  language: string | null,
): Promise<Map<string, Highlight>> {
  const { rows } = await db.query<Highlight & { node: string }>(removals, [versionIds, language ?? '']);
  return new Map(rows.map(({ node, ...words }) => [node, words]));
}

export interface VersionRow {
  id: string;
  number: number;
  /** Of the document, in the authoritative language. */
  title: string;
  authoritativeLanguage: string;
  note: string | null;
  publishedAt: Date | null;
  /** Whether an alignment with the version before it is stored, and with which. */
  aligned: boolean;
  fromVersionId: string | null;
  /** Whether it was mended since it was aligned, or another version was published before it. */
  stale: boolean;
}

const versions = `
  SELECT v.id, v.number, v.authoritative_language AS "authoritativeLanguage", v.note, w.title,
    CASE WHEN v.published_at <= clock_timestamp() THEN v.published_at END AS "publishedAt",
    a.to_version_id IS NOT NULL AS aligned, a.from_version_id AS "fromVersionId",
    v.published_at IS NULL AND a.to_version_id IS NOT NULL AND (a.revision <> v.revision OR a.from_version_id <> (
      SELECT b.id FROM version b WHERE b.document_id = v.document_id AND b.number < v.number
        AND b.published_at <= clock_timestamp() ORDER BY b.number DESC LIMIT 1)) AS stale
  FROM version v JOIN document d ON d.id = v.document_id LEFT JOIN alignment a ON a.to_version_id = v.id
  JOIN consultation c ON c.id = d.consultation_id
  CROSS JOIN LATERAL (
    SELECT t.title FROM document_text t WHERE t.document_id = d.id
    ORDER BY t.language = v.authoritative_language DESC, t.language LIMIT 1) w
  WHERE c.slug = $1 AND d.slug = $2
  ORDER BY v.number`;

/** All versions of a document, also those that are not published, oldest first. */
export async function listVersions(
  db: Pool | PoolClient,
  { slug, document }: { slug: string; document: string },
): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>(versions, [slug, document]);
  return rows;
}
