import {
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { StoredSignal } from './spans.ts';
import { comment } from './comments.ts';

/** What screening noticed in a revision. A row without signals says that it was looked at. */
export const screening = pgTable(
  'screening',
  {
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
    revision: integer('revision').notNull(),
    signals: jsonb('signals').$type<StoredSignal[]>().notNull(),
    /** Whether one of them is of a harm. */
    harm: boolean('harm').notNull(),
    /** The version of the word lists and patterns. */
    edition: text('edition').notNull(),
  },
  (t) => [
    primaryKey({ name: 'screening_pk', columns: [t.bucket, t.commentId] }),
    foreignKey({
      name: 'screening_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
  ],
);
