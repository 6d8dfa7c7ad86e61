import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

export interface LanguageReport {
  language: string;
  fileName: string;
  wordsPlaced: number;
  wordsListed: number;
  listed: string[];
}

/** What the imports of a version in other languages found. */
export async function readLanguageReports(db: Db, versionId: string): Promise<LanguageReport[]> {
  const { rows } = await db.query<LanguageReport>(
    `SELECT language, file_name AS "fileName", words_placed AS "wordsPlaced", words_listed AS "wordsListed", listed
     FROM language_import WHERE version_id = $1`,
    [versionId],
  );
  return rows;
}

/** Keeps what an import in another language found, in the place of an earlier one. */
export async function storeLanguageReport(
  client: PoolClient,
  {
    versionId,
    by,
    title,
    remarks,
    ...report
  }: LanguageReport & { versionId: string; by: string; title: string | null; remarks: readonly object[] },
): Promise<void> {
  await client.query(
    `INSERT INTO language_import (version_id, language, title, file_name, words_placed, words_listed, remarks, listed, imported_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)
     ON CONFLICT (version_id, language) DO UPDATE SET title = excluded.title, file_name = excluded.file_name,
       words_placed = excluded.words_placed, words_listed = excluded.words_listed, remarks = excluded.remarks,
       listed = excluded.listed, imported_by = excluded.imported_by, imported_at = clock_timestamp()`,
    [
      versionId,
      report.language,
      title,
      report.fileName,
      report.wordsPlaced,
      report.wordsListed,
      JSON.stringify(remarks),
      report.listed,
      by,
    ],
  );
}

export interface Gap {
  language: string;
  /** Sections that say nothing in it. */
  missing: number;
  /** Passages in it that belong to no section. */
  passages: number;
}

/** The languages of a version besides its own that do not say all that it says, or something that no section says. */
export async function readGaps(db: Db, versionId: string): Promise<Gap[]> {
  const { rows } = await db.query<Gap>(
    `WITH spoken AS (
       SELECT t.language, count(*)::int AS sections FROM section s JOIN section_text t ON t.section_id = s.id
       WHERE s.version_id = $1 GROUP BY t.language),
     waiting AS (SELECT language, count(*)::int AS passages FROM loose_text WHERE version_id = $1 GROUP BY language),
     every AS (SELECT count(*)::int AS sections FROM section WHERE version_id = $1)
     SELECT coalesce(p.language, w.language) AS language, e.sections - coalesce(p.sections, 0) AS missing,
       coalesce(w.passages, 0) AS passages
     FROM spoken p FULL JOIN waiting w ON w.language = p.language CROSS JOIN every e
     WHERE coalesce(p.language, w.language) <> (SELECT authoritative_language FROM version WHERE id = $1)
       AND (e.sections > coalesce(p.sections, 0) OR w.passages > 0)
     ORDER BY 1`,
    [versionId],
  );
  return rows;
}

/** Gives a document the titles that the imports of a version in other languages found, where it has none in them. */
export async function nameInLanguages(client: PoolClient, versionId: string): Promise<void> {
  await client.query(
    `INSERT INTO document_text (document_id, language, title)
     SELECT v.document_id, i.language, i.title FROM version v JOIN language_import i ON i.version_id = v.id
     WHERE v.id = $1 AND i.title IS NOT NULL AND EXISTS (
       SELECT FROM section s JOIN section_text t ON t.section_id = s.id
       WHERE s.version_id = v.id AND t.language = i.language)
     ON CONFLICT (document_id, language) DO NOTHING`,
    [versionId],
  );
}
