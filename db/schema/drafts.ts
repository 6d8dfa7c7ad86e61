import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { consultation } from './consultations.ts';
import { sectionKind } from './terms.ts';

export const document = pgTable(
  'document',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    slug: text('slug').notNull(),
    position: smallint('position').notNull(),
  },
  (t) => [
    unique('document_slug_key').on(t.consultationId, t.slug),
    check('document_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(${t.slug}) <= 80`),
  ],
);

export const documentText = pgTable(
  'document_text',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => document.id),
    language: text('language').notNull(),
    title: text('title').notNull(),
    summary: text('summary'),
  },
  (t) => [primaryKey({ name: 'document_text_pk', columns: [t.documentId, t.language] })],
);

/** A published version never changes: a correction is the next number. */
export const version = pgTable(
  'version',
  {
    id: uuid('id').primaryKey(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => document.id),
    number: smallint('number').notNull(),
    authoritativeLanguage: text('authoritative_language').notNull(),
    note: text('note'),
    /** A correction mends a slip in what was published; a revision says something new. */
    kind: text('kind').notNull().default('revision'),
    publishedAt: timestamp('published_at', { withTimezone: true }),
    /** Goes up with each step of its mending, while it is not published. */
    revision: integer('revision').notNull().default(0),
  },
  (t) => [
    unique('version_number_key').on(t.documentId, t.number),
    check('version_number_positive', sql`${t.number} > 0`),
    check('version_kind', sql`${t.kind} IN ('revision', 'correction')`),
  ],
);

/**
 * One citable place in one version. `node_id` stays the same across versions; `unit_id` names the section
 * whose page shows this one (itself, or the article or lowest heading above it).
 */
export const section = pgTable(
  'section',
  {
    id: uuid('id').primaryKey(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id),
    nodeId: uuid('node_id').notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => section.id),
    unitId: uuid('unit_id')
      .notNull()
      .references((): AnyPgColumn => section.id),
    position: integer('position').notNull(),
    level: smallint('level').notNull(),
    kind: sectionKind('kind').notNull(),
    number: text('number'),
  },
  (t) => [
    unique('section_position_key').on(t.versionId, t.position),
    unique('section_node_key').on(t.versionId, t.nodeId),
    index('section_node_idx').on(t.nodeId),
    index('section_unit_idx').on(t.unitId),
  ],
);

/** `text` is what a quote is checked against, `folded` what a search without diacritics reads. */
export const sectionText = pgTable(
  'section_text',
  {
    sectionId: uuid('section_id')
      .notNull()
      .references(() => section.id),
    language: text('language').notNull(),
    label: text('label').notNull(),
    heading: text('heading'),
    html: text('html').notNull(),
    text: text('text').notNull(),
    folded: text('folded').notNull(),
    /** The words of its own mark as they were printed ('Điều 5.', '(a)'), where a file gave them; `number` and `label` hold alone without. */
    printed: text('printed'),
  },
  (t) => [
    primaryKey({ name: 'section_text_pk', columns: [t.sectionId, t.language] }),
    index('section_text_search_idx').using('gin', sql`to_tsvector('simple', ${t.folded})`),
  ],
);
