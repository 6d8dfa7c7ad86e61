import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { bucketInId } from './ids.ts';
import { instant, now } from './instant.ts';
import { review } from './reviews.ts';
import { person } from './people.ts';
import type { Span } from './spans.ts';
import { comment } from './comments.ts';

/** One moderator asks another about a case; the case stays with whoever asks. */
export const colleagueQuestion = pgTable(
  'colleague_question',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    reviewId: uuid('review_id').notNull(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => person.id),
    asked: uuid('asked')
      .notNull()
      .references(() => person.id),
    question: text('question'),
    answer: text('answer'),
    at: now('at'),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    primaryKey({ name: 'colleague_question_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'colleague_question_review_fk',
      columns: [t.bucket, t.reviewId],
      foreignColumns: [review.bucket, review.id],
    }),
    check('colleague_question_bucket', bucketInId(t.bucket, t.id)),
    check('colleague_question_of_another', sql`${t.asked} <> ${t.askedBy}`),
    check('colleague_question_length', sql`char_length(${t.question}) <= 2000`),
    check('colleague_answer_length', sql`char_length(${t.answer}) <= 2000`),
    index('colleague_question_review_idx').on(t.bucket, t.reviewId),
    index('colleague_question_asked_idx')
      .on(t.asked, t.at)
      .where(sql`${t.answeredAt} IS NULL`),
  ],
);

/** An analyst's request to read a masked passage, and what a senior moderator answered. Counted in public. */
export const unmasking = pgTable(
  'unmasking',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    commentId: uuid('comment_id').notNull(),
    revision: integer('revision').notNull(),
    field: text('field').$type<Span['field']>().notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => person.id),
    reason: text('reason').notNull(),
    askedAt: now('asked_at'),
    decidedBy: uuid('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    granted: boolean('granted'),
  },
  (t) => [
    primaryKey({ name: 'unmasking_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'unmasking_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    check('unmasking_bucket', bucketInId(t.bucket, t.id)),
    check('unmasking_span', sql`${t.start} >= 0 AND ${t.end} > ${t.start}`),
    check('unmasking_field', sql`${t.field} IN ('body', 'suggestedText')`),
    check('unmasking_reason_length', sql`char_length(${t.reason}) BETWEEN 1 AND 1000`),
    check('unmasking_decided', sql`num_nonnulls(${t.decidedBy}, ${t.decidedAt}, ${t.granted}) IN (0, 3)`),
    check('unmasking_two_people', sql`${t.decidedBy} <> ${t.askedBy}`),
    index('unmasking_consultation_idx').on(t.consultationId, t.askedAt),
    index('unmasking_comment_idx').on(t.bucket, t.commentId),
  ],
);
