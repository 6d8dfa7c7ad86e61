import type { Pool, PoolClient } from 'pg';
import type { Filters } from '#server/analysis/filters.ts';
import type { Dataset, Format } from './schema.ts';

type Db = Pool | PoolClient;

export interface Job {
  id: string;
  consultationId: string;
  slug: string;
  dataset: Dataset;
  format: Format;
  filters: Filters;
}

/** Seconds after which a job whose runner says nothing is taken for killed, and times that it is begun. */
const lease = 30;
const mostAttempts = 3;

const claim = `
  WITH next AS MATERIALIZED (
    SELECT id FROM export_job WHERE status = 'queued' ORDER BY requested_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
  )
  UPDATE export_job e SET status = 'running', runs_until = statement_timestamp() + interval '${lease} seconds',
    attempts = e.attempts + 1, rows = 0, total_rows = NULL, cut_off = NULL
  FROM next n, consultation c WHERE e.id = n.id AND c.id = e.consultation_id
  RETURNING e.id, e.consultation_id AS "consultationId", c.slug, e.dataset, e.format, e.filters`;

/** Takes the oldest job that waits. */
export async function claimExport(db: Db): Promise<Job | undefined> {
  return (await db.query<Job>(claim)).rows[0];
}

export interface Progress {
  rows: number;
  totalRows: number;
  /** ISO 8601. */
  cutOff: string;
}

/** Says that a job goes on, and how far it is. False where it is to stop: it was cancelled, or taken for killed. */
export async function keepRunning(db: Db, id: string, progress?: Progress): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE export_job SET runs_until = statement_timestamp() + interval '${lease} seconds',
       rows = coalesce($2, rows), total_rows = coalesce($3, total_rows), cut_off = coalesce($4, cut_off)
     WHERE id = $1 AND status = 'running'`,
    [id, progress?.rows ?? null, progress?.totalRows ?? null, progress?.cutOff ?? null],
  );
  return rowCount === 1;
}

/** Says that a job is done and its file stands. False where it was cancelled meanwhile. */
export async function finishExport(
  db: Db,
  id: string,
  made: Progress & { bytes: number; hoursKept: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE export_job SET status = 'done', runs_until = NULL, rows = $2, total_rows = $3, cut_off = $4, bytes = $5,
       finished_at = statement_timestamp(), expires_at = statement_timestamp() + make_interval(hours => $6)
     WHERE id = $1 AND status = 'running'`,
    [id, made.rows, made.totalRows, made.cutOff, made.bytes, made.hoursKept],
  );
  return rowCount === 1;
}

export async function failExport(db: Db, id: string, failure: string): Promise<void> {
  await db.query(
    `UPDATE export_job SET status = 'failed', failure = $2, runs_until = NULL, finished_at = statement_timestamp()
     WHERE id = $1 AND status = 'running'`,
    [id, failure],
  );
}

/** Gives back a job whose runner was stopped in good order. */
export async function giveBack(db: Db, id: string): Promise<void> {
  await db.query(
    `UPDATE export_job SET status = 'queued', runs_until = NULL, attempts = attempts - 1 WHERE id = $1 AND status = 'running'`,
    [id],
  );
}

const overdue = `
  WITH silent AS MATERIALIZED (
    SELECT id FROM export_job WHERE status = 'running' AND runs_until < statement_timestamp() FOR UPDATE SKIP LOCKED
  )
  UPDATE export_job e SET runs_until = NULL,
    status = CASE WHEN e.attempts < ${mostAttempts} THEN 'queued' ELSE 'failed' END,
    failure = CASE WHEN e.attempts < ${mostAttempts} THEN NULL ELSE 'interrupted' END,
    finished_at = CASE WHEN e.attempts < ${mostAttempts} THEN NULL ELSE statement_timestamp() END
  FROM silent s WHERE e.id = s.id`;

/** Jobs of runners that were killed wait again, or have failed where that happened too often. */
export async function releaseSilent(db: Db): Promise<number> {
  return (await db.query(overdue)).rowCount ?? 0;
}

/** Marks the jobs whose time is over. */
export async function expireExports(db: Db): Promise<number> {
  const { rowCount } = await db.query(
    "UPDATE export_job SET status = 'expired' WHERE status = 'done' AND expires_at < statement_timestamp()",
  );
  return rowCount ?? 0;
}

/** Which of these jobs have something that is to stay: under way, or done. */
export async function findKept(db: Db, ids: string[]): Promise<Map<string, 'running' | 'done'>> {
  const { rows } = await db.query<{ id: string; status: 'running' | 'done' }>(
    "SELECT id, status FROM export_job WHERE id = ANY ($1::uuid[]) AND status IN ('running', 'done')",
    [ids],
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}
