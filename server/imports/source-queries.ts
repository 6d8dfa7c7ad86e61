import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

/** Of the file that a version came from, what is kept until it is published. */
export interface SourceRow {
  versionId: string;
  fileName: string;
  size: number;
  /** Null: too many lines to be shown. */
  count: number | null;
}

/** The file that a version came from, if it is kept. */
export async function findSource(
  db: Db,
  wanted: { consultationId: string; document: string; number: number },
): Promise<SourceRow | undefined> {
  const { rows } = await db.query<SourceRow>(
    `SELECT f.version_id AS "versionId", i.file_name AS "fileName", octet_length(f.file) AS size,
       jsonb_array_length(f.lines) AS count
     FROM document d JOIN version v ON v.document_id = d.id AND v.number = $3
     JOIN version_source f ON f.version_id = v.id JOIN version_import i ON i.version_id = v.id
     WHERE d.consultation_id = $1 AND d.slug = $2`,
    [wanted.consultationId, wanted.document, wanted.number],
  );
  return rows[0];
}

export async function readSourceFile(db: Db, versionId: string): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ file: Buffer }>('SELECT file FROM version_source WHERE version_id = $1', [
    versionId,
  ]);
  return rows[0]?.file;
}

export type SourceLineRow = [text: string, section: string | null];

/** All lines of the file in its order. */
export async function readSourceLines(db: Db, versionId: string): Promise<SourceLineRow[]> {
  const { rows } = await db.query<{ lines: SourceLineRow[] | null }>(
    'SELECT lines FROM version_source WHERE version_id = $1',
    [versionId],
  );
  return rows[0]?.lines ?? [];
}

/** A published version speaks for itself: the file it came from goes. */
export async function dropSource(client: PoolClient, versionId: string): Promise<void> {
  await client.query('DELETE FROM version_source WHERE version_id = $1', [versionId]);
}
