import {
  type AnyPgColumn,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { consultation } from './consultations.ts';
import { instant } from './instant.ts';

export const question = pgTable(
  'question',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    position: smallint('position').notNull(),
    /** From then on it takes no answers; those that it has stay. */
    closedAt: instant('closed_at'),
    /** The question that this one says in other words: its answers stay with the words that they answered. */
    rewords: uuid('rewords').references((): AnyPgColumn => question.id),
    rewordedAt: instant('reworded_at'),
  },
  (t) => [
    index('question_consultation_idx').on(t.consultationId, t.position),
    unique('question_rewords_key').on(t.rewords),
  ],
);

export const questionText = pgTable(
  'question_text',
  {
    questionId: uuid('question_id')
      .notNull()
      .references(() => question.id),
    language: text('language').notNull(),
    text: text('text').notNull(),
    explanation: text('explanation'),
  },
  (t) => [primaryKey({ name: 'question_text_pk', columns: [t.questionId, t.language] })],
);
