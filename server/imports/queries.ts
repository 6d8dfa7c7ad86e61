import type { Pool, PoolClient } from 'pg';
import type { SectionKind } from '#server/http/terms.ts';

type Db = Pool | PoolClient;

interface OwnVersionRow {
  number: number;
  publishedAt: Date | null;
  kind: 'revision' | 'correction';
  note: string | null;
  sections: number;
}

/** The documents of a consultation with all their versions, also those that are not published. */
export async function listOwnDocuments(
  db: Db,
  consultationId: string,
  language: string,
): Promise<{ slug: string; title: string; versions: OwnVersionRow[] }[]> {
  const { rows } = await db.query<{ slug: string; title: string } & OwnVersionRow>(
    `SELECT d.slug, t.title, v.number, v.published_at AS "publishedAt", v.kind, v.note,
       (SELECT count(*)::int FROM section s WHERE s.version_id = v.id) AS sections
     FROM document d
     JOIN LATERAL (SELECT x.title FROM document_text x WHERE x.document_id = d.id
       ORDER BY x.language <> $2, x.language LIMIT 1) t ON true
     JOIN version v ON v.document_id = d.id
     WHERE d.consultation_id = $1
     ORDER BY d.position, v.number DESC`,
    [consultationId, language],
  );
  const documents = new Map<string, { slug: string; title: string; versions: OwnVersionRow[] }>();
  for (const { slug, title, ...version } of rows) {
    const document = documents.get(slug) ?? { slug, title, versions: [] };
    document.versions.push(version);
    documents.set(slug, document);
  }
  return [...documents.values()];
}

export interface FoundVersion extends OwnVersionRow {
  id: string;
  title: string;
  revision: number;
  language: string;
  fileName: string | null;
  wordsPlaced: number | null;
  wordsListed: number | null;
  remarks: { code: string; values: Record<string, string | number>; section?: string }[] | null;
  listed: string[] | null;
  importedAt: Date | null;
}

/** A version with the report of its import, whether it is published or not. */
export async function findOwnVersion(
  db: Db,
  wanted: { consultationId: string; document: string; number: number; language: string },
): Promise<FoundVersion | undefined> {
  const { rows } = await db.query<FoundVersion>(
    `SELECT v.id, v.number, v.revision, v.published_at AS "publishedAt", v.kind, v.note, v.authoritative_language AS language, t.title,
       (SELECT count(*)::int FROM section s WHERE s.version_id = v.id) AS sections,
       i.file_name AS "fileName", i.words_placed AS "wordsPlaced", i.words_listed AS "wordsListed", i.remarks, i.listed,
       i.imported_at AS "importedAt"
     FROM document d
     JOIN LATERAL (SELECT x.title FROM document_text x WHERE x.document_id = d.id
       ORDER BY x.language <> $4, x.language LIMIT 1) t ON true
     JOIN version v ON v.document_id = d.id AND v.number = $3
     LEFT JOIN version_import i ON i.version_id = v.id
     WHERE d.consultation_id = $1 AND d.slug = $2`,
    [wanted.consultationId, wanted.document, wanted.number, wanted.language],
  );
  return rows[0];
}

export interface OutlineRow {
  id: string;
  level: number;
  kind: SectionKind;
  number: string | null;
  label: string;
  heading: string | null;
  html: string;
}

/** The sections of a version in document order, in its authoritative language. */
export async function outlineOf(db: Db, versionId: string): Promise<OutlineRow[]> {
  const { rows } = await db.query<OutlineRow>(
    `SELECT s.id, s.level, s.kind, s.number, t.label, t.heading, t.html
     FROM version v JOIN section s ON s.version_id = v.id
     JOIN section_text t ON t.section_id = s.id AND t.language = v.authoritative_language
     WHERE v.id = $1 ORDER BY s.position`,
    [versionId],
  );
  return rows;
}
