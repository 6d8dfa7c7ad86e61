import { type Static, Type } from 'typebox';
import { Instant, LanguageTag, NullableInstant, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Reasons } from '#server/public-changes/schema.ts';

const closed = { additionalProperties: false };
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

/** What a question says in one language. */
export const QuestionText = Type.Object(
  {
    language: LanguageTag,
    text: text(500),
    explanation: Type.Optional(Type.Union([text(2_000), Type.Null()])),
  },
  closed,
);
export type QuestionText = Static<typeof QuestionText>;

const Texts = Type.Array(QuestionText, {
  minItems: 1,
  maxItems: 20,
  description: 'all languages; one of them is the authoritative language of the consultation',
});

export const NewQuestion = Type.Object({ texts: Texts, reasons: Reasons }, closed);
export const WantedWording = NewQuestion;
export const WantedOrder = Type.Object(
  {
    ids: Type.Array(Uuid, { minItems: 1, maxItems: 100, uniqueItems: true, description: 'all of them' }),
    reasons: Reasons,
  },
  closed,
);
export const Closing = Type.Object({ reasons: Reasons }, closed);

const ShownText = Type.Object({
  language: LanguageTag,
  text: Type.String(),
  explanation: NullableString,
});

export const OwnQuestion = Type.Object({
  id: Uuid,
  texts: Type.Array(ShownText, { description: 'the authoritative language first' }),
  answers: Type.Integer({ description: 'to these words' }),
  closedAt: NullableInstant,
  earlier: Type.Array(
    Type.Object({
      id: Uuid,
      texts: Type.Array(ShownText),
      answers: Type.Integer(),
      rewordedAt: Instant,
    }),
    { description: 'what it said before, newest first; the answers stay with the words that they answered' },
  ),
});
export type OwnQuestion = Static<typeof OwnQuestion>;

export const OwnQuestions = Type.Object({
  opened: Type.Boolean({ description: 'from then on other words are a new wording' }),
  items: Type.Array(OwnQuestion, { description: 'in their order' }),
});
export type OwnQuestions = Static<typeof OwnQuestions>;

export const ConsultationPath = Type.Object({ slug: Slug });
export const QuestionPath = Type.Object({ slug: Slug, id: Uuid });
/** As many as one consultation asks at a time. */
export const mostQuestions = 30;
