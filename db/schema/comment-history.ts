import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { comment } from './comments.ts';
import { bucketInId } from './ids.ts';
import { stance, visibility } from './terms.ts';

/** What a correction replaced. Append-only but for the erasure of text and nonce by a withdrawal. */
export const revision = pgTable(
  'revision',
  {
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
    number: integer('number').notNull(),
    sectionId: uuid('section_id'),
    documentId: uuid('document_id'),
    questionId: uuid('question_id'),
    language: text('language').notNull(),
    stance: stance('stance'),
    body: text('body'),
    suggestedText: text('suggested_text'),
    quoteExact: text('quote_exact'),
    quotePrefix: text('quote_prefix'),
    quoteSuffix: text('quote_suffix'),
    quoteLanguage: text('quote_language'),
    day: date('day').notNull(),
    nonce: bytea('nonce'),
    commitment: bytea('commitment').notNull(),
    replacedAt: timestamp('replaced_at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ name: 'revision_pk', columns: [t.bucket, t.commentId, t.number] }),
    foreignKey({
      name: 'revision_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
  ],
);

/** Every move of a comment after its receipt, bound to a revision. Append-only; the receipt is the comment itself. */
export const commentHistory = pgTable(
  'comment_history',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    commentId: uuid('comment_id').notNull(),
    revision: integer('revision').notNull(),
    event: text('event').notNull(),
    /** The decision behind it; a correction, a withdrawal and a dispute have none. */
    decisionId: uuid('decision_id'),
    /** Where it moved from and to, for a move inside the consultation. */
    fromPlace: uuid('from_place'),
    toPlace: uuid('to_place'),
    fromVisibility: visibility('from_visibility').notNull(),
    toVisibility: visibility('to_visibility').notNull(),
    day: date('day').notNull(),
    at: timestamp('at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ name: 'comment_history_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'comment_history_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    check('comment_history_bucket', bucketInId(t.bucket, t.id)),
    check(
      'comment_history_event',
      sql`${t.event} IN ('corrected', 'withdrawn', 'disputed', 'published', 'redacted', 'withheld', 'held', 'hold_ended', 'released',
        'set_aside', 'moved', 'proposed', 'returned', 'appealed', 'upheld', 'overturned', 'reversed', 'undone')`,
    ),
    index('comment_history_comment_idx').on(t.bucket, t.commentId),
    // What was given out as open data is looked through for what has changed since.
    index('comment_history_at_idx').on(t.at),
  ],
);
