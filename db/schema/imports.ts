import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { version } from './drafts.ts';

/** What an import found: kept with the version that came of it, and never changed. */
export const versionImport = pgTable(
  'version_import',
  {
    versionId: uuid('version_id')
      .primaryKey()
      .references(() => version.id),
    fileName: text('file_name').notNull(),
    /** Words of the file that stand in sections, and words that stand in none and are listed. */
    wordsPlaced: integer('words_placed').notNull(),
    wordsListed: integer('words_listed').notNull(),
    /** What somebody should look at; `section` is a section of the version. */
    remarks: jsonb('remarks')
      .$type<{ code: string; values: Record<string, string | number>; section?: string }[]>()
      .notNull(),
    listed: text('listed').array().notNull(),
    /** Null: the command line. No reference: the import outlives the account. */
    importedBy: uuid('imported_by'),
    importedAt: timestamp('imported_at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    check('version_import_words', sql`${t.wordsPlaced} >= 0 AND ${t.wordsListed} >= 0`),
    check('version_import_file_name', sql`length(${t.fileName}) BETWEEN 1 AND 200`),
  ],
);

/**
 * The file that a version came from, for those who check what was made of it: until the version is published, and no
 * longer, for it may say what nobody meant to keep (authors, margin notes, changes).
 */
export const versionSource = pgTable(
  'version_source',
  {
    versionId: uuid('version_id')
      .primaryKey()
      .references(() => version.id),
    file: bytea('file').notNull(),
    /** Its lines in its own order, each with the section that it went to; null where they are too many to be shown. */
    lines: jsonb('lines').$type<[text: string, section: string | null][]>(),
  },
  (t) => [check('version_source_size', sql`octet_length(${t.file}) BETWEEN 1 AND 20971520`)],
);
