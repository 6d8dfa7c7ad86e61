import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { consultation } from './consultations.ts';
import { instant, now } from './instant.ts';

/**
 * A file of comments from elsewhere. What it brings stands apart, neither counted nor shown, until `completed_at` is
 * set: that one row completes the import. The same file is taken once per consultation.
 */
export const commentImport = pgTable(
  'comment_import',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    fileName: text('file_name').notNull(),
    /** SHA-256 of the file. */
    fileHash: bytea('file_hash').notNull(),
    /** SHA-256 of what decides about rows: the mapping and whether faulty rows are left out. */
    rulesHash: bytea('rules_hash').notNull(),
    /** None: the check found the file wanting, and the import cannot be completed. */
    batches: integer('batches').notNull(),
    comments: integer('comments').notNull(),
    /** What the check found; without any text of the file. */
    report: jsonb('report').$type<object>().notNull(),
    /** Meetings and letters with the ids that they will have, until it is complete. */
    events: jsonb('events').$type<object[]>().notNull().default([]),
    /** Null: the command line. No reference: the import outlives the account. */
    importedBy: uuid('imported_by'),
    startedAt: now('started_at'),
    completedAt: instant('completed_at'),
    completedBy: uuid('completed_by'),
  },
  (t) => [
    unique('comment_import_file_key').on(t.consultationId, t.fileHash),
    check('comment_import_size', sql`${t.batches} >= 0 AND ${t.comments} >= ${t.batches}`),
    check('comment_import_file_name', sql`length(${t.fileName}) BETWEEN 1 AND 200`),
  ],
);

/** Rows of an import that wait for its completion, with the bucket that all their comments will have. */
export const commentImportBatch = pgTable(
  'comment_import_batch',
  {
    bucket: smallint('bucket').notNull(),
    importId: uuid('import_id').notNull(),
    number: integer('number').notNull(),
    rows: jsonb('rows').$type<object[]>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'comment_import_batch_pk', columns: [t.bucket, t.importId, t.number] }),
    foreignKey({
      name: 'comment_import_batch_import_fk',
      columns: [t.importId],
      foreignColumns: [commentImport.id],
    }).onDelete('cascade'),
    index('comment_import_batch_import_idx').on(t.importId, t.number),
  ],
);
