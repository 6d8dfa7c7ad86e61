import type { Pool, PoolClient } from 'pg';
import type { StoredEvent } from './event-queries.ts';
import type { ImportReport } from './schema.ts';

type Db = Pool | PoolClient;

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
}

const importColumns = `
  i.id, i.consultation_id AS "consultationId", i.file_name AS "fileName", i.rules_hash AS "rulesHash", i.batches, i.comments,
  i.report, i.started_at AS "startedAt", i.completed_at AS "completedAt"`;

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
  wanted: Omit<ImportRow, 'startedAt' | 'completedAt'> & {
    fileHash: Buffer;
    events: readonly StoredEvent[];
    by: string | null;
  },
): Promise<ImportRow | undefined> {
  await db.query(
    `INSERT INTO comment_import (id, consultation_id, file_name, file_hash, rules_hash, batches, comments, report, events, imported_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (consultation_id, file_hash) DO NOTHING`,
    [
      wanted.id,
      wanted.consultationId,
      wanted.fileName,
      wanted.fileHash,
      wanted.rulesHash,
      wanted.batches,
      wanted.comments,
      JSON.stringify(wanted.report),
      JSON.stringify(wanted.events),
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

/** Keeps the moderation policy of consultations from changing until the transaction ends. */
export async function keepPolicy(client: PoolClient, consultationIds: string[]): Promise<void> {
  await client.query('SELECT FROM consultation WHERE id = ANY ($1) ORDER BY id FOR SHARE', [consultationIds]);
}
