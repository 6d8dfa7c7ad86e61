import { type Static, Type } from 'typebox';
import { Day, LanguageTag, Slug } from '#server/http/text.ts';

const closed = { additionalProperties: false };

const words = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', ...(description ? { description } : {}) });
const listOf = (description: string) => Type.Array(words(1_000), { minItems: 1, maxItems: 20, description });
const inBoth = <T extends ReturnType<typeof words> | typeof ReasonWords>(each: T) =>
  Type.Object({ vi: each, en: each }, closed);

/** What a reason says in one language. */
export const ReasonWords = Type.Object(
  {
    name: words(100, 'the harm, named; stays the same for as long as the code is used'),
    description: words(2_000),
    examples: listOf('what is hidden'),
    counterExamples: listOf('what looks alike and is shown'),
  },
  closed,
);
export type ReasonWords = Static<typeof ReasonWords>;

export const ReasonCode = Type.String({ pattern: '^[a-z][a-z_]{1,39}$' });

export const Reason = Type.Object(
  {
    code: ReasonCode,
    sensitive: Type.Boolean({ description: 'a second person must agree' }),
    words: inBoth(ReasonWords),
  },
  closed,
);
export type Reason = Static<typeof Reason>;

const introduction = inBoth(words(20_000, 'Markdown'));

/** A whole new version; what it leaves out no longer counts for consultations that open from now on. */
export const NewRules = Type.Object(
  {
    basedOn: Type.Integer({ minimum: 1, description: 'the newest version when the edit began' }),
    introduction,
    reasons: Type.Array(Reason, {
      minItems: 1,
      maxItems: 30,
      description: 'in the order in which they are shown',
    }),
  },
  closed,
);
export type NewRules = Static<typeof NewRules>;

/** A test by which two people may find that a machine sent something; the same for every version of the rules. */
export const FloodTest = Type.Object({
  code: ReasonCode,
  words: Type.Object({
    vi: Type.Object({ name: Type.String(), description: Type.String() }),
    en: Type.Object({ name: Type.String(), description: Type.String() }),
  }),
});

export const Rules = Type.Object({
  number: Type.Integer(),
  day: Day,
  introduction,
  introductionHtml: Type.Object({ vi: Type.String(), en: Type.String() }, { description: 'sanitised' }),
  reasons: Type.Array(Reason),
  floodTests: Type.Array(FloodTest),
  frozen: Type.Boolean({
    description: 'whether the consultation that was asked about keeps this version for ever',
  }),
  versions: Type.Array(
    Type.Object({
      number: Type.Integer(),
      day: Day,
      consultations: Type.Array(Type.Object({ slug: Slug, title: Type.String() }), {
        description: 'that opened under this version',
      }),
    }),
    { description: 'newest first' },
  ),
});
export type Rules = Static<typeof Rules>;

export const RulesPath = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
export const RulesQuery = Type.Object(
  { consultation: Type.Optional(Slug), language: Type.Optional(LanguageTag) },
  closed,
);
export const TitleQuery = Type.Object({ language: Type.Optional(LanguageTag) }, closed);
