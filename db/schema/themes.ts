import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { consultation } from './consultations.ts';
import { now } from './instant.ts';
import { person } from './people.ts';

/** The themes of a consultation as a whole. The revision rises with each change; whoever changes holds the row. */
export const codebook = pgTable(
  'codebook',
  {
    consultationId: uuid('consultation_id')
      .primaryKey()
      .references(() => consultation.id),
    revision: integer('revision').notNull(),
  },
  (t) => [check('codebook_revision', sql`${t.revision} >= 1`)],
);

/**
 * An analyst's code, as it stands now. Small and rarely written: a reference table on a cluster. A theme that was merged
 * or removed keeps its row, and nothing is coded with it.
 */
export const theme = pgTable(
  'theme',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    parentId: uuid('parent_id').references((): AnyPgColumn => theme.id),
    /** The node that it belongs to, in all versions; null: to the whole consultation. */
    nodeId: uuid('node_id'),
    title: text('title').notNull(),
    description: text('description'),
    /** Among its siblings; equal ones by their titles. */
    position: integer('position').notNull().default(0),
    state: text('state').notNull().default('active'),
    mergedInto: uuid('merged_into').references((): AnyPgColumn => theme.id),
    splitFrom: uuid('split_from').references((): AnyPgColumn => theme.id),
    /** The codebook's revision with which it last changed. */
    revision: integer('revision').notNull(),
    createdBy: uuid('created_by').references(() => person.id),
    createdAt: now('created_at'),
  },
  (t) => [
    uniqueIndex('theme_title_key')
      .on(
        t.consultationId,
        sql`coalesce(${t.parentId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
        sql`lower(${t.title})`,
      )
      .where(sql`${t.state} = 'active'`),
    check('theme_title_length', sql`char_length(${t.title}) BETWEEN 1 AND 200`),
    check('theme_description_length', sql`char_length(${t.description}) <= 2000`),
    check('theme_state', sql`${t.state} IN ('active', 'merged', 'removed')`),
    check('theme_merged', sql`(${t.state} = 'merged') = (${t.mergedInto} IS NOT NULL)`),
    check('theme_not_its_own', sql`${t.parentId} <> ${t.id} AND ${t.mergedInto} <> ${t.id}`),
    index('theme_parent_idx').on(t.parentId),
  ],
);

/** What each theme was after each change of the codebook. Append-only: any revision can be read again. */
export const themeChange = pgTable(
  'theme_change',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    /** Of the codebook. */
    revision: integer('revision').notNull(),
    themeId: uuid('theme_id')
      .notNull()
      .references(() => theme.id),
    event: text('event').notNull(),
    parentId: uuid('parent_id'),
    nodeId: uuid('node_id'),
    title: text('title').notNull(),
    description: text('description'),
    position: integer('position').notNull(),
    state: text('state').notNull(),
    mergedInto: uuid('merged_into'),
    splitFrom: uuid('split_from'),
    by: uuid('by').references(() => person.id),
    at: now('at'),
  },
  (t) => [
    primaryKey({ name: 'theme_change_pk', columns: [t.consultationId, t.revision, t.themeId] }),
    check('theme_change_event', sql`${t.event} IN ('created', 'changed', 'merged', 'split', 'removed')`),
    index('theme_change_theme_idx').on(t.themeId, t.revision),
  ],
);
