import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { question } from './questions.ts';
import { document, section } from './drafts.ts';
import { bucketInId } from './ids.ts';
import { instant } from './instant.ts';
import type { Redaction } from './spans.ts';
import { submission } from './submissions.ts';
import { arrival, contributorGroup, stance, visibility } from './terms.ts';

/**
 * A comment with its current content and the target as it was sent; `place` is where it stands now: a node,
 * a document or a question. `received_as` is the visibility that the first answer gave.
 */
export const comment = pgTable(
  'comment',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    submissionId: uuid('submission_id').notNull(),
    ordinal: smallint('ordinal').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    sectionId: uuid('section_id').references(() => section.id),
    documentId: uuid('document_id').references(() => document.id),
    questionId: uuid('question_id').references(() => question.id),
    place: uuid('place').notNull(),
    group: contributorGroup('group').notNull(),
    language: text('language').notNull(),
    stance: stance('stance'),
    body: text('body'),
    suggestedText: text('suggested_text'),
    quoteExact: text('quote_exact'),
    quotePrefix: text('quote_prefix'),
    quoteSuffix: text('quote_suffix'),
    quoteLanguage: text('quote_language'),
    day: date('day').notNull(),
    revision: integer('revision').notNull().default(1),
    revisedDay: date('revised_day').notNull(),
    nonce: bytea('nonce'),
    commitment: bytea('commitment').notNull(),
    visibility: visibility('visibility').notNull(),
    receivedAs: visibility('received_as').notNull(),
    /** Whoever holds the address given with it says that it is not theirs. */
    disputed: boolean('disputed').notNull().default(false),
    /**
     * Set while it waits for a first review that nobody has claimed: since when, moved ahead where screening found
     * a harm.
     */
    queueAt: instant('queue_at'),
    /** How it came in, for the order of the queue; erased at the first decision, never exported. */
    arrival: arrival('arrival'),
    /** What readers do not see of a comment that is shown redacted. */
    redactions: jsonb('redactions').$type<Redaction[]>(),
    /** Shown only from this moment on: until then its publication can be undone. */
    shownFrom: instant('shown_from'),
  },
  (t) => [
    primaryKey({ name: 'comment_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'comment_submission_fk',
      columns: [t.bucket, t.submissionId],
      foreignColumns: [submission.bucket, submission.id],
    }),
    check('comment_bucket', bucketInId(t.bucket, t.id)),
    check('comment_target', sql`num_nonnulls(${t.sectionId}, ${t.documentId}, ${t.questionId}) = 1`),
    check('comment_quote_on_section', sql`${t.quoteExact} IS NULL OR ${t.sectionId} IS NOT NULL`),
    check('comment_body_length', sql`char_length(${t.body}) <= 10000`),
    check('comment_suggested_text_length', sql`char_length(${t.suggestedText}) <= 10000`),
    check('comment_quote_length', sql`char_length(${t.quoteExact}) <= 1000`),
    check(
      'comment_says_something',
      sql`${t.visibility} = 'withdrawn' OR ${t.stance} IS NOT NULL OR ${t.body} IS NOT NULL`,
    ),
    check(
      'comment_withdrawn_is_erased',
      sql`${t.visibility} <> 'withdrawn' OR num_nonnulls(${t.body}, ${t.suggestedText}, ${t.quoteExact}, ${t.quotePrefix}, ${t.quoteSuffix}, ${t.nonce}) = 0`,
    ),
    check('comment_redacted', sql`(${t.visibility} = 'published_redacted') = (${t.redactions} IS NOT NULL)`),
    check('comment_queued', sql`${t.queueAt} IS NULL OR ${t.visibility} IN ('pending', 'published')`),
    index('comment_submission_idx').on(t.bucket, t.submissionId),
    // Quotes are looked for again in the next version, section by section and in this order.
    index('comment_quoted_idx')
      .on(t.sectionId, t.day, t.bucket, t.id)
      .where(sql`${t.quoteExact} IS NOT NULL`),
    // Within a day by the random end of the id: an order that tells nothing, also not the bucket.
    index('comment_shown_idx')
      .on(t.place, t.day, sql`substring(uuid_send(${t.id}) from 9)`)
      .where(sql`${t.visibility} IN ('published', 'published_redacted')`),
    // The public figures count what was taken down, and by which reason: few of many.
    index('comment_taken_down_idx')
      .on(t.consultationId, t.visibility, t.bucket, t.id)
      .where(sql`${t.visibility} IN ('published_redacted', 'withheld', 'set_aside')`),
    index('comment_disputed_idx')
      .on(t.consultationId)
      .where(sql`${t.disputed}`),
    index('comment_queue_idx')
      .on(t.consultationId, t.language, t.queueAt)
      .where(sql`${t.queueAt} IS NOT NULL`),
  ],
);
