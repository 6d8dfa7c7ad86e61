import { type Static, Type } from 'typebox';
import { Quote } from '#server/comments/schema.ts';
import { Day, Instant, LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Stance, Visibility } from '#server/http/terms.ts';

const closed = { additionalProperties: false };

export const limits = { size: 50, value: 200 } as const;

const Of = Type.Enum(['withheld', 'set_aside'], { description: 'which decisions are drawn from' });
const Value = Type.String({
  minLength: 1,
  maxLength: limits.value,
  pattern: '\\S',
  description: 'a public value that nobody here chooses, such as a drand round or a lottery of the day',
});

export const SampleAsked = Type.Object(
  { of: Of, value: Value, size: Type.Integer({ minimum: 1, maximum: limits.size }) },
  closed,
);
export type SampleAsked = Static<typeof SampleAsked>;

/** A sample that was drawn, as the audit trail has it. */
export const Sample = Type.Object({
  number: Type.Integer({ description: 'of the act in the audit trail' }),
  at: Instant,
  of: Of,
  value: Type.String(),
  day: Day,
  seed: Type.String({ description: 'SHA-256 of slug, day and value' }),
  size: Type.Integer({ description: 'asked for' }),
  population: Type.Integer({ description: 'decisions that were drawn from' }),
  decisions: Type.Array(Uuid, { description: 'as in the decision log, in the order of the draw' }),
});
export type Sample = Static<typeof Sample>;

export const Samples = Type.Object({ items: Type.Array(Sample) });

/** A comment that was taken down, in the words that were decided about. */
export const SampledCase = Type.Object({
  decisionId: Uuid,
  commentId: Uuid,
  date: Day,
  decided: Day,
  reason: NullableString,
  language: LanguageTag,
  stance: Type.Union([Stance, Type.Null()]),
  quote: Type.Optional(Quote),
  body: NullableString,
  suggestedText: NullableString,
  visibility: Visibility,
  state: Type.Enum(['stands', 'being_looked_at', 'changed'], {
    description: '`changed`: shown, corrected or withdrawn since, so that there is nothing to find',
  }),
});
export type SampledCase = Static<typeof SampledCase>;

export const SampleRead = Type.Object({ sample: Sample, items: Type.Array(SampledCase) });
export type SampleRead = Static<typeof SampleRead>;

export const SamplesPath = Type.Object({ slug: Slug });
export const SamplePath = Type.Object({ slug: Slug, number: Type.Integer({ minimum: 1 }) });
export const Finding = Type.Object({ decisionId: Uuid }, closed);
