import type { Pool, PoolClient } from 'pg';
import type { SectionKind } from '#server/http/terms.ts';

type Db = Pool | PoolClient;

/** Something that rows can be about; a section has a row for each language in which it has a label. */
export interface TargetRow {
  is: 'section' | 'document' | 'question';
  id: string;
  label: string;
  heading: string | null;
  number: string | null;
  kind: SectionKind | null;
  /** Whether it is shown on a page of its own. */
  unit: boolean;
  /** In document order. */
  position: number;
}

export interface ImportPlace {
  id: string;
  slug: string;
  language: string;
  timeZone: string;
  concluded: boolean;
  documents: string[];
}

/** A consultation as far as imports are concerned, with the slugs of its published documents. */
export async function findImportPlace(db: Db, slug: string): Promise<ImportPlace | undefined> {
  const { rows } = await db.query<ImportPlace>(
    `SELECT c.id, c.slug, c.authoritative_language AS language, c.time_zone AS "timeZone",
       c.concluded_at IS NOT NULL AS concluded,
       (SELECT coalesce(array_agg(d.slug ORDER BY d.position), '{}') FROM document d WHERE d.consultation_id = c.id
         AND EXISTS (SELECT FROM version v WHERE v.document_id = d.id AND v.published_at <= clock_timestamp())) AS documents
     FROM consultation c WHERE c.slug = $1`,
    [slug],
  );
  return rows[0];
}

const targets = `
  WITH wanted AS (
    SELECT d.id AS document_id, v.id AS version_id, v.number FROM document d JOIN version v ON v.document_id = d.id
    WHERE d.consultation_id = $1 AND d.slug = $2 AND v.published_at <= clock_timestamp() AND ($3::int IS NULL OR v.number = $3)
    ORDER BY v.number DESC LIMIT 1
  )
  SELECT 'section' AS "is", s.id, t.label, t.heading, s.number, s.kind, s.unit_id = s.id AS unit, s.position
  FROM wanted w JOIN section s ON s.version_id = w.version_id JOIN section_text t ON t.section_id = s.id
  UNION ALL
  SELECT 'document', w.document_id, '*', NULL, NULL, NULL, false, -1 FROM wanted w
  UNION ALL
  SELECT 'question', q.id, q.position::text, NULL, q.position::text, NULL, false, 1000000 + q.position
  FROM question q WHERE q.consultation_id = $1
  ORDER BY position`;

/** What rows can be about: a version of a document (the newest unless said), the document, the questions. */
export async function findTargets(
  db: Db,
  consultationId: string,
  document: string | undefined,
  version: number | undefined,
): Promise<TargetRow[]> {
  const { rows } = await db.query<TargetRow>(targets, [consultationId, document ?? null, version ?? null]);
  return rows;
}

/** What the first rows of any import can be about: the names of all sections and questions. */
export async function findTargetsOf(db: Db, consultationId: string): Promise<TargetRow[]> {
  const { rows } = await db.query<TargetRow>(
    `SELECT 'section' AS "is", s.id, t.label, t.heading, s.number, s.kind, true AS unit, s.position
     FROM document d JOIN version v ON v.document_id = d.id JOIN section s ON s.version_id = v.id
     JOIN section_text t ON t.section_id = s.id AND t.language = v.authoritative_language
     WHERE d.consultation_id = $1`,
    [consultationId],
  );
  return rows;
}
