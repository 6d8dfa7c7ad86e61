import type { Pool, PoolClient } from 'pg';
import type { SectionKind } from '#server/http/terms.ts';
import type { ImportedRow } from './check-row.ts';
import type { ImportReport } from './schema.ts';

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

export interface ImportRow {
  id: string;
  consultationId: string;
  fileName: string;
  rulesHash: Buffer;
  batches: number;
  comments: number;
  report: ImportReport;
  startedAt: Date;
  completedAt: Date | null;
  /** Batches that stand apart still. */
  waiting: number;
}

const importColumns = `
  i.id, i.consultation_id AS "consultationId", i.file_name AS "fileName", i.rules_hash AS "rulesHash", i.batches, i.comments,
  i.report, i.started_at AS "startedAt", i.completed_at AS "completedAt",
  (SELECT count(*)::int FROM comment_import_batch b WHERE b.import_id = i.id) AS waiting`;

/** Forgets what a check found wanting, to check the file again. */
export async function forgetWanting(db: Db, consultationId: string, fileHash: Buffer): Promise<void> {
  await db.query(
    'DELETE FROM comment_import WHERE consultation_id = $1 AND file_hash = $2 AND batches = 0 AND completed_at IS NULL',
    [consultationId, fileHash],
  );
}

/** Begins an import, or finds the one that was begun with the same file. */
export async function beginImport(
  db: Db,
  wanted: Omit<ImportRow, 'startedAt' | 'completedAt' | 'waiting'> & { fileHash: Buffer; by: string | null },
): Promise<ImportRow | undefined> {
  await db.query(
    `INSERT INTO comment_import (id, consultation_id, file_name, file_hash, rules_hash, batches, comments, report, imported_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (consultation_id, file_hash) DO NOTHING`,
    [
      wanted.id,
      wanted.consultationId,
      wanted.fileName,
      wanted.fileHash,
      wanted.rulesHash,
      wanted.batches,
      wanted.comments,
      JSON.stringify(wanted.report),
      wanted.by,
    ],
  );
  return findImportOfFile(db, wanted.consultationId, wanted.fileHash);
}

/** The import of a file by its SHA-256. */
export async function findImportOfFile(
  db: Db,
  consultationId: string,
  hash: Buffer,
): Promise<ImportRow | undefined> {
  const { rows } = await db.query<ImportRow>(
    `SELECT ${importColumns} FROM comment_import i WHERE i.consultation_id = $1 AND i.file_hash = $2`,
    [consultationId, hash],
  );
  return rows[0];
}

export async function findImport(db: Db, consultationId: string, id: string): Promise<ImportRow | undefined> {
  const { rows } = await db.query<ImportRow>(
    `SELECT ${importColumns} FROM comment_import i WHERE i.consultation_id = $1 AND i.id = $2`,
    [consultationId, id],
  );
  return rows[0];
}

/** The imports of a consultation, newest first. */
export async function listImports(db: Db, consultationId: string): Promise<ImportRow[]> {
  const { rows } = await db.query<ImportRow>(
    `SELECT ${importColumns} FROM comment_import i WHERE i.consultation_id = $1 ORDER BY i.started_at DESC, i.id LIMIT 100`,
    [consultationId],
  );
  return rows;
}

/** The numbers of the batches that stand apart already. */
export async function findBatches(db: Db, importId: string): Promise<Set<number>> {
  const { rows } = await db.query<{ number: number }>(
    'SELECT number FROM comment_import_batch WHERE import_id = $1',
    [importId],
  );
  return new Set(rows.map(({ number }) => number));
}

/** Puts a batch apart. Its key, and so its bucket, follow from import and number: doing it twice does it once. */
export async function keepBatch(
  db: Db,
  batch: { bucket: number; importId: string; number: number; rows: ImportedRow[] },
): Promise<void> {
  await db.query(
    `INSERT INTO comment_import_batch (bucket, import_id, number, rows)
     SELECT $1, i.id, $3, $4 FROM comment_import i WHERE i.id = $2 AND i.completed_at IS NULL
     ON CONFLICT (bucket, import_id, number) DO NOTHING`,
    [batch.bucket, batch.importId, batch.number, JSON.stringify(batch.rows)],
  );
}

/** The first rows of an import that stand apart, for a preview. */
export async function firstRows(db: Db, importId: string): Promise<ImportedRow[]> {
  const { rows } = await db.query<{ rows: ImportedRow[] }>(
    'SELECT rows FROM comment_import_batch WHERE import_id = $1 AND number = 0',
    [importId],
  );
  return rows[0]?.rows ?? [];
}

/** Completes an import: the one row. False where it is complete already, gone, or not all of it stands apart. */
export async function completeImport(client: PoolClient, id: string, by: string | null): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE comment_import i SET completed_at = statement_timestamp(), completed_by = $2
     WHERE i.id = $1 AND i.completed_at IS NULL AND i.batches > 0
       AND i.batches = (SELECT count(*) FROM comment_import_batch b WHERE b.import_id = i.id)
       AND EXISTS (SELECT FROM consultation c WHERE c.id = i.consultation_id AND c.concluded_at IS NULL)`,
    [id, by],
  );
  return rowCount === 1;
}

/** Takes back an import that is not complete, with all that stands apart. False where it is complete or gone. */
export async function cancelImport(db: Db, consultationId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM comment_import WHERE id = $2 AND consultation_id = $1 AND completed_at IS NULL',
    [consultationId, id],
  );
  return rowCount === 1;
}

export interface TakenBatch {
  bucket: number;
  importId: string;
  consultationId: string;
  number: number;
  rows: ImportedRow[];
}

const take = `
  WITH taken AS MATERIALIZED (
    SELECT b.bucket, b.import_id, b.number, i.consultation_id FROM comment_import i JOIN comment_import_batch b ON b.import_id = i.id
    WHERE i.completed_at IS NOT NULL AND ($1::uuid IS NULL OR i.id = $1)
    ORDER BY b.import_id, b.number LIMIT $2 FOR UPDATE OF b SKIP LOCKED
  )
  DELETE FROM comment_import_batch b USING taken t
  WHERE b.bucket = t.bucket AND b.import_id = t.import_id AND b.number = t.number
  RETURNING b.bucket, b.import_id AS "importId", t.consultation_id AS "consultationId", b.number, b.rows`;

/** Takes batches of complete imports out of where they stood apart; undone with the transaction. */
export async function takeBatches(
  client: PoolClient,
  most: number,
  importId?: string,
): Promise<TakenBatch[]> {
  const { rows } = await client.query<TakenBatch>(take, [importId ?? null, most]);
  return rows.sort((a, b) => a.bucket - b.bucket);
}

/** Keeps the moderation policy of consultations from changing until the transaction ends. */
export async function keepPolicy(client: PoolClient, consultationIds: string[]): Promise<void> {
  await client.query('SELECT FROM consultation WHERE id = ANY ($1) ORDER BY id FOR SHARE', [consultationIds]);
}
