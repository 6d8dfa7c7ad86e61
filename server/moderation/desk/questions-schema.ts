import { type Static, Type } from 'typebox';
import { Instant, NullableString, Uuid } from '#server/http/text.ts';
import { limits } from '../schema.ts';
import { DeskComment, DeskSection, Signal } from './case-schema.ts';

const closed = { additionalProperties: false };

const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

/** Who else moderates the consultation. */
export const Colleagues = Type.Object({
  items: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
});
export type Colleagues = Static<typeof Colleagues>;

/** To a colleague about a case that one holds. */
export const QuestionSent = Type.Object(
  { reviewId: Uuid, personId: Uuid, question: words(limits.note) },
  closed,
);
export type QuestionSent = Static<typeof QuestionSent>;

export const AnswerSent = Type.Object({ answer: words(limits.note) }, closed);
export type AnswerSent = Static<typeof AnswerSent>;

export const CaseQuestion = Type.Object({
  id: Uuid,
  question: Type.String(),
  answer: NullableString,
  at: Instant,
});
export type CaseQuestion = Static<typeof CaseQuestion>;

/** What colleagues ask, oldest first, with what is needed to answer. */
export const OpenQuestions = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      question: Type.String(),
      at: Instant,
      comment: DeskComment,
      section: DeskSection,
      signals: Type.Array(Signal),
    }),
  ),
});
export type OpenQuestions = Static<typeof OpenQuestions>;
