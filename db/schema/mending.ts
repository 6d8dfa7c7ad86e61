import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { version } from './drafts.ts';
import { now } from './instant.ts';
import { sectionKind } from './terms.ts';

/**
 * One step of mending an imported version, with what stood before and after it, so that it can be taken back and
 * done again. Written by `mend_version` alone (db/doors.sql).
 */
export const mending = pgTable(
  'mending',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id),
    number: integer('number').notNull(),
    op: text('op').notNull(),
    /** What it was about and where that went; without references, because a step may remove what it names. */
    sectionId: uuid('section_id'),
    into: uuid('into'),
    language: text('language'),
    change: jsonb('change').notNull(),
    undone: boolean('undone').notNull().default(false),
    /** No reference: the step outlives the account. */
    madeBy: uuid('made_by'),
    madeAt: now('made_at'),
  },
  (t) => [
    primaryKey({ name: 'mending_pk', columns: [t.versionId, t.number] }),
    check('mending_number_positive', sql`${t.number} > 0`),
  ],
);

/** A passage of a version in another language that belongs to no section yet. */
export const looseText = pgTable(
  'loose_text',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id),
    id: uuid('id').notNull(),
    position: integer('position').notNull(),
    language: text('language').notNull(),
    kind: sectionKind('kind').notNull(),
    number: text('number'),
    label: text('label').notNull(),
    heading: text('heading'),
    html: text('html').notNull(),
    text: text('text').notNull(),
    highlight: text('highlight'),
    printed: text('printed'),
  },
  (t) => [primaryKey({ name: 'loose_text_pk', columns: [t.versionId, t.id] })],
);

/** What the import of a version in another language found. */
export const languageImport = pgTable(
  'language_import',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id),
    language: text('language').notNull(),
    /** Of the document, from the file; becomes its title when the version is published. */
    title: text('title'),
    fileName: text('file_name').notNull(),
    wordsPlaced: integer('words_placed').notNull(),
    wordsListed: integer('words_listed').notNull(),
    remarks: jsonb('remarks').$type<{ code: string; values: Record<string, string | number> }[]>().notNull(),
    listed: text('listed').array().notNull(),
    importedBy: uuid('imported_by'),
    importedAt: now('imported_at'),
  },
  (t) => [
    primaryKey({ name: 'language_import_pk', columns: [t.versionId, t.language] }),
    check('language_import_words', sql`${t.wordsPlaced} >= 0 AND ${t.wordsListed} >= 0`),
  ],
);
