import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  uuid,
} from 'drizzle-orm/pg-core';
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
