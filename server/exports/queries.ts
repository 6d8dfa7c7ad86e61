import type { Pool, PoolClient } from 'pg';
import type { Dataset, ExportStatus, Format } from './schema.ts';
import type { Filters } from '#server/analysis/filters.ts';

type Db = Pool | PoolClient;

export interface ExportRow {
  id: string;
  consultationId: string;
  slug: string;
  requestedBy: string;
  dataset: Dataset;
  format: Format;
  filters: Filters;
  status: ExportStatus;
  failure: 'disk_full' | 'interrupted' | 'failed' | null;
  rows: number;
  totalRows: number | null;
  bytes: number | null;
  downloads: number;
  cutOff: Date | null;
  requestedAt: Date;
  finishedAt: Date | null;
  expiresAt: Date | null;
  /** For the next page. */
  at: string;
}

const columns = `
  e.id, e.consultation_id AS "consultationId", c.slug, e.requested_by AS "requestedBy", e.dataset, e.format, e.filters, e.status,
  e.failure, e.rows, e.total_rows AS "totalRows", e.bytes, e.downloads, e.cut_off AS "cutOff", e.requested_at AS "requestedAt",
  e.finished_at AS "finishedAt", e.expires_at AS "expiresAt", e.requested_at::text AS at
  FROM export_job e JOIN consultation c ON c.id = e.consultation_id`;

/** Adds a job unless somebody has `most` open ones already; two requests at once wait for each other. */
export async function addExport(
  client: PoolClient,
  wanted: Pick<ExportRow, 'id' | 'consultationId' | 'requestedBy' | 'dataset' | 'format' | 'filters'>,
  most: number,
): Promise<boolean> {
  await client.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [wanted.requestedBy]);
  const { rowCount } = await client.query(
    `INSERT INTO export_job (id, consultation_id, requested_by, dataset, format, filters)
     SELECT $1, $2, $3, $4, $5, $6 WHERE (
       SELECT count(*) FROM export_job WHERE requested_by = $3 AND status IN ('queued', 'running')) < $7`,
    [
      wanted.id,
      wanted.consultationId,
      wanted.requestedBy,
      wanted.dataset,
      wanted.format,
      JSON.stringify(wanted.filters),
      most,
    ],
  );
  return rowCount === 1;
}

/** Somebody's own export. */
export async function findOwnExport(db: Db, id: string, personId: string): Promise<ExportRow | undefined> {
  const { rows } = await db.query<ExportRow>(`SELECT ${columns} WHERE e.id = $1 AND e.requested_by = $2`, [
    id,
    personId,
  ]);
  return rows[0];
}

/** Somebody's own exports of a consultation, newest first. */
export async function listOwnExports(
  db: Db,
  wanted: {
    consultationId: string;
    personId: string;
    limit: number;
    after?: { at: string; id: string } | undefined;
  },
): Promise<ExportRow[]> {
  const { consultationId, personId, limit, after } = wanted;
  const { rows } = await db.query<ExportRow>(
    `SELECT ${columns} WHERE e.requested_by = $1 AND e.consultation_id = $2
       AND ($3::timestamptz IS NULL OR (e.requested_at, e.id) < ($3, $4::uuid))
     ORDER BY e.requested_at DESC, e.id DESC LIMIT $5`,
    [personId, consultationId, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** Stops a job that waits or runs. False where it has ended. */
export async function cancelExport(db: Db, id: string, personId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE export_job SET status = 'cancelled', runs_until = NULL, finished_at = statement_timestamp()
     WHERE id = $1 AND requested_by = $2 AND status IN ('queued', 'running')`,
    [id, personId],
  );
  return rowCount === 1;
}

export async function countDownload(db: Db, id: string): Promise<void> {
  await db.query('UPDATE export_job SET downloads = downloads + 1 WHERE id = $1', [id]);
}

/** The newest published version of each draft of a consultation, in their order. */
export async function newestVersions(
  client: PoolClient,
  consultationId: string,
): Promise<{ document: string; version: number }[]> {
  const { rows } = await client.query<{ document: string; version: number }>(
    `SELECT d.slug AS document, max(v.number)::int AS version FROM document d JOIN version v ON v.document_id = d.id
     WHERE d.consultation_id = $1 AND v.published_at <= statement_timestamp() GROUP BY d.id ORDER BY d.position, d.id`,
    [consultationId],
  );
  return rows;
}
