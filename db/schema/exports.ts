import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { consultation } from './consultations.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';

/** Something that somebody took out of a consultation, or is about to: the job and its history. Holds no text. */
export const exportJob = pgTable(
  'export_job',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => person.id),
    dataset: text('dataset').notNull(),
    format: text('format').notNull(),
    filters: jsonb('filters').$type<object>().notNull(),
    status: text('status').notNull().default('queued'),
    /** Why it failed: `disk_full`, `interrupted`, `failed`. */
    failure: text('failure'),
    attempts: smallint('attempts').notNull().default(0),
    /** Whoever runs it says so again before this moment, or it is taken for killed. */
    runsUntil: instant('runs_until'),
    /** Rows written, and rows that there are at the cut-off. */
    rows: bigint('rows', { mode: 'number' }).notNull().default(0),
    totalRows: bigint('total_rows', { mode: 'number' }),
    bytes: bigint('bytes', { mode: 'number' }),
    downloads: integer('downloads').notNull().default(0),
    cutOff: instant('cut_off'),
    requestedAt: now('requested_at'),
    finishedAt: instant('finished_at'),
    /** The file is removed then. */
    expiresAt: instant('expires_at'),
  },
  (t) => [
    check(
      'export_job_dataset',
      sql`${t.dataset} IN ('comments', 'points', 'themes', 'clusters', 'decisions', 'totals')`,
    ),
    check('export_job_format', sql`${t.format} IN ('csv', 'xlsx', 'jsonl', 'parquet')`),
    check(
      'export_job_status',
      sql`${t.status} IN ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')`,
    ),
    check('export_job_running', sql`(${t.status} = 'running') = (${t.runsUntil} IS NOT NULL)`),
    check('export_job_failed', sql`(${t.status} = 'failed') = (${t.failure} IS NOT NULL)`),
    check(
      'export_job_finished',
      sql`(${t.finishedAt} IS NOT NULL) = (${t.status} NOT IN ('queued', 'running'))`,
    ),
    index('export_job_own_idx').on(t.requestedBy, t.consultationId, t.requestedAt),
    index('export_job_open_idx')
      .on(t.requestedAt)
      .where(sql`${t.status} IN ('queued', 'running')`),
    index('export_job_expiry_idx')
      .on(t.expiresAt)
      .where(sql`${t.status} = 'done'`),
  ],
);
