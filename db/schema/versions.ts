import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { section, version } from './drafts.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';

/** A version and the one before it, section by section. Small and rarely written: a reference table on a cluster. */
export const alignment = pgTable('alignment', {
  toVersionId: uuid('to_version_id')
    .primaryKey()
    .references(() => version.id),
  fromVersionId: uuid('from_version_id')
    .notNull()
    .references(() => version.id),
  madeAt: now('made_at'),
  /** Of the later version when the two were compared: a section mended since then is compared anew. */
  revision: integer('revision').notNull().default(0),
  /** How far the quotes of earlier comments have been looked for: the last one done, in the order of `comment_quoted_idx`. */
  placedSectionId: uuid('placed_section_id'),
  placedDay: date('placed_day'),
  placedBucket: smallint('placed_bucket'),
  placedId: uuid('placed_id'),
  /** When all had been looked for; what is sent to an earlier version afterwards follows by itself. */
  placedAt: instant('placed_at'),
});

/** One line of an alignment: an old section and what it became, one to many on both sides; one end is missing where it was added or removed. */
export const alignmentLine = pgTable(
  'alignment_line',
  {
    toVersionId: uuid('to_version_id')
      .notNull()
      .references(() => alignment.toVersionId),
    position: integer('position').notNull(),
    fromSectionId: uuid('from_section_id').references(() => section.id),
    toSectionId: uuid('to_section_id').references(() => section.id),
    place: text('place').notNull(),
    text: text('text').notNull(),
    certainty: text('certainty').notNull(),
    /** Whether the old section goes on in this new one and keeps its node there. */
    main: boolean('main').notNull(),
    /** Who looked at it and said so; nobody where what was certain stood by itself. */
    confirmedBy: uuid('confirmed_by').references(() => person.id),
    confirmedAt: instant('confirmed_at'),
  },
  (t) => [
    primaryKey({ name: 'alignment_line_pk', columns: [t.toVersionId, t.position] }),
    unique('alignment_line_key').on(t.toVersionId, t.fromSectionId, t.toSectionId).nullsNotDistinct(),
    check('alignment_line_ends', sql`num_nonnulls(${t.fromSectionId}, ${t.toSectionId}) >= 1`),
    check(
      'alignment_line_place',
      sql`${t.place} IN ('same', 'moved', 'split', 'merged', 'added', 'removed')
        AND (${t.place} = 'added') = (${t.fromSectionId} IS NULL) AND (${t.place} = 'removed') = (${t.toSectionId} IS NULL)`,
    ),
    check('alignment_line_text', sql`${t.text} IN ('unchanged', 'changed')`),
    check('alignment_line_certainty', sql`${t.certainty} IN ('certain', 'doubtful')`),
    index('alignment_line_from_idx').on(t.fromSectionId),
    index('alignment_line_to_idx').on(t.toSectionId),
  ],
);
