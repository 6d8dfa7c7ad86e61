import type { Pool, PoolClient } from 'pg';
import type { LoosePassage, MendedSection } from './draft.ts';

type Db = Pool | PoolClient;

export interface VersionRow {
  id: string;
  number: number;
  language: string;
  revision: number;
  published: boolean;
  title: string;
}

const version = `
  SELECT v.id, v.number, v.authoritative_language AS language, v.revision, v.published_at IS NOT NULL AS published,
    (SELECT t.title FROM document_text t WHERE t.document_id = d.id
      ORDER BY t.language <> v.authoritative_language, t.language LIMIT 1) AS title
  FROM document d JOIN version v ON v.document_id = d.id
  WHERE d.consultation_id = $1 AND d.slug = $2 AND v.number = $3`;

export interface At {
  consultationId: string;
  document: string;
  number: number;
}

/** A version, published or not. */
export async function findVersion(db: Db, at: At): Promise<VersionRow | undefined> {
  const { rows } = await db.query<VersionRow>(version, [at.consultationId, at.document, at.number]);
  return rows[0];
}

/** The same, and nobody else mends or publishes it until the transaction ends. */
export async function lockVersion(client: PoolClient, at: At): Promise<VersionRow | undefined> {
  const { rows } = await client.query<VersionRow>(`${version} FOR UPDATE OF v`, [
    at.consultationId,
    at.document,
    at.number,
  ]);
  return rows[0];
}

/** A section as it is stored: what follows from its place stands in the row too. */
export interface SectionRow extends MendedSection {
  parentId: string | null;
  unitId: string;
  position: number;
  /** What is said to be new in it, by language, also in one that it does not speak. */
  news: Record<string, string>;
}

/** The sections of a version in document order, in all their languages. */
export async function readSections(db: Db, versionId: string): Promise<SectionRow[]> {
  const { rows } = await db.query<SectionRow>(
    `SELECT s.id, s.node_id AS "nodeId", s.parent_id AS "parentId", s.unit_id AS "unitId", s.position, s.level, s.kind,
       s.number, coalesce(t.texts, '{}') AS texts, coalesce(n.news, '{}') AS news
     FROM section s
     LEFT JOIN LATERAL (SELECT jsonb_object_agg(t.language, jsonb_build_object('label', t.label, 'heading', t.heading,
         'html', t.html, 'text', t.text, 'highlight', h.highlight, 'printed', t.printed)) AS texts
       FROM section_text t LEFT JOIN section_highlight h ON h.section_id = t.section_id AND h.language = t.language
       WHERE t.section_id = s.id) t ON true
     LEFT JOIN LATERAL (SELECT jsonb_object_agg(h.language, h.highlight) AS news
       FROM section_highlight h WHERE h.section_id = s.id) n ON true
     WHERE s.version_id = $1 ORDER BY s.position`,
    [versionId],
  );
  return rows;
}

/** What waits to be assigned, in order. */
export async function readLoose(db: Db, versionId: string): Promise<LoosePassage[]> {
  const { rows } = await db.query<LoosePassage>(
    `SELECT id, language, kind, number, label, heading, html, text, highlight, printed FROM loose_text
     WHERE version_id = $1 ORDER BY position`,
    [versionId],
  );
  return rows;
}
