import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { comment } from './comments.ts';
import { handlingState } from './handling.ts';
import { bucketInId } from './ids.ts';
import { now } from './instant.ts';
import { person } from './people.ts';
import { theme } from './themes.ts';

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
