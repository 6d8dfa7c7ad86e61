import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { bucketInId } from './ids.ts';
import { now } from './instant.ts';
import { person } from './people.ts';
import { comment } from './comments.ts';
import { theme } from './themes.ts';

export const handlingState = pgEnum('handling_state', ['to_read', 'read', 'in_synthesis']);

/** A cell of the roll-ups, as a comment is counted in it. */
export type HandledCell = Record<string, string>;

/** How far the analysis of a comment is, and whose it is. Without a row it is to be read and nobody's. */
export const handling = pgTable(
  'handling',
  {
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    state: handlingState('state').notNull().default('to_read'),
    assignedTo: uuid('assigned_to').references(() => person.id),
    changedAt: now('changed_at'),
    /** Whether the roll-ups say what this row and its comment say; the comment's part of them may come later. */
    counted: boolean('counted').notNull().default(false),
    /** The cell of the roll-ups that the comment was moved to from those that are to be read; null: it was not. */
    countedAs: jsonb('counted_as').$type<HandledCell>(),
  },
  (t) => [
    primaryKey({ name: 'handling_pk', columns: [t.bucket, t.commentId] }),
    foreignKey({
      name: 'handling_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    index('handling_consultation_idx').on(t.consultationId, t.state, t.bucket, t.commentId),
    index('handling_uncounted_idx')
      .on(t.changedAt)
      .where(sql`NOT ${t.counted}`),
    index('handling_assigned_idx')
      .on(t.assignedTo, t.consultationId, t.state)
      .where(sql`${t.assignedTo} IS NOT NULL`),
  ],
);

/** The same for a theme. A reference table on a cluster. */
export const themeHandling = pgTable('theme_handling', {
  themeId: uuid('theme_id')
    .primaryKey()
    .references(() => theme.id),
  state: handlingState('state').notNull().default('to_read'),
  assignedTo: uuid('assigned_to').references(() => person.id),
  changedAt: now('changed_at'),
});

/** Either a comment, in whose bucket the row is, or a theme, with a bucket of chance. */
const aboutOne = (t: { commentId: unknown; themeId: unknown }) =>
  sql`num_nonnulls(${t.commentId}, ${t.themeId}) = 1`;

/** Each change of a handling, by whom. Append-only. */
export const handlingHistory = pgTable(
  'handling_history',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    commentId: uuid('comment_id'),
    themeId: uuid('theme_id').references(() => theme.id),
    state: handlingState('state').notNull(),
    assignedTo: uuid('assigned_to').references(() => person.id),
    by: uuid('by').references(() => person.id),
    at: now('at'),
  },
  (t) => [
    primaryKey({ name: 'handling_history_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'handling_history_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    check('handling_history_bucket', bucketInId(t.bucket, t.id)),
    check('handling_history_about_one', aboutOne(t)),
    index('handling_history_comment_idx').on(t.bucket, t.commentId),
    index('handling_history_theme_idx')
      .on(t.themeId)
      .where(sql`${t.themeId} IS NOT NULL`),
  ],
);

/** What analysts write to each other about a comment or a theme; may quote, and is erased with the comment. */
export const handlingNote = pgTable(
  'handling_note',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    commentId: uuid('comment_id'),
    themeId: uuid('theme_id').references(() => theme.id),
    text: text('text').notNull(),
    by: uuid('by').references(() => person.id),
    at: now('at'),
  },
  (t) => [
    primaryKey({ name: 'handling_note_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'handling_note_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    check('handling_note_bucket', bucketInId(t.bucket, t.id)),
    check('handling_note_about_one', aboutOne(t)),
    check('handling_note_length', sql`char_length(${t.text}) BETWEEN 1 AND 2000`),
    index('handling_note_comment_idx').on(t.bucket, t.commentId),
    index('handling_note_theme_idx')
      .on(t.themeId)
      .where(sql`${t.themeId} IS NOT NULL`),
  ],
);
