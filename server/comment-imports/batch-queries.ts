import type { Pool, PoolClient } from 'pg';
import type { ImportedRow } from './check-row.ts';

type Db = Pool | PoolClient;

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
