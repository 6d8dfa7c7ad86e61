import { sql } from 'drizzle-orm';
import {
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
import { consultation } from './consultations.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';
import { comment } from './comments.ts';

/** Comments drawn by a seed that two analysts code without seeing each other's codes, to know how far they agree. */
export const agreementSample = pgTable(
  'agreement_sample',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    seed: text('seed').notNull(),
    /** Of the codebook when it was drawn. */
    codebookRevision: integer('codebook_revision').notNull(),
    firstCoder: uuid('first_coder').references(() => person.id),
    secondCoder: uuid('second_coder').references(() => person.id),
    drawnAt: now('drawn_at'),
    /** When both had coded, or it was given up: from then on each sees the other's codes. */
    revealedAt: instant('revealed_at'),
  },
  (t) => [
    check('agreement_sample_two_people', sql`${t.firstCoder} <> ${t.secondCoder}`),
    check('agreement_sample_seed', sql`char_length(${t.seed}) BETWEEN 1 AND 64`),
    index('agreement_sample_consultation_idx').on(t.consultationId, t.drawnAt),
  ],
);

/** A comment of a sample, at the revision that both are to read. */
export const agreementItem = pgTable(
  'agreement_item',
  {
    bucket: smallint('bucket').notNull(),
    sampleId: uuid('sample_id')
      .notNull()
      .references(() => agreementSample.id),
    commentId: uuid('comment_id').notNull(),
    revision: integer('revision').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ name: 'agreement_item_pk', columns: [t.bucket, t.sampleId, t.commentId] }),
    foreignKey({
      name: 'agreement_item_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    index('agreement_item_sample_idx').on(t.sampleId, t.position),
    index('agreement_item_comment_idx').on(t.bucket, t.commentId),
  ],
);

/** The themes that one of the two gave a comment; none is an answer too. */
export const agreementCode = pgTable(
  'agreement_code',
  {
    bucket: smallint('bucket').notNull(),
    sampleId: uuid('sample_id').notNull(),
    commentId: uuid('comment_id').notNull(),
    /** 1 or 2: the first or the second coder of the sample. */
    coder: smallint('coder').notNull(),
    themeIds: uuid('theme_ids').array().notNull(),
    at: now('at'),
  },
  (t) => [
    primaryKey({ name: 'agreement_code_pk', columns: [t.bucket, t.sampleId, t.commentId, t.coder] }),
    foreignKey({
      name: 'agreement_code_item_fk',
      columns: [t.bucket, t.sampleId, t.commentId],
      foreignColumns: [agreementItem.bucket, agreementItem.sampleId, agreementItem.commentId],
    }),
    check('agreement_code_coder', sql`${t.coder} IN (1, 2)`),
  ],
);
