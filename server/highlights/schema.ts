import { type Static, Type } from 'typebox';
import { LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Reasons } from '#server/public-changes/schema.ts';

const closed = { additionalProperties: false };

export const limits = { highlight: 2_000, atOnce: 500, title: 500, summary: 2_000 } as const;

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const textOrNone = (maxLength: number) => Type.Union([text(maxLength), Type.Null()]);

/** What is new in sections and why, in the words of the drafting body; null takes it away, what is not named stays. */
export const WantedHighlights = Type.Object(
  {
    highlights: Type.Array(
      Type.Object(
        { sectionId: Uuid, language: LanguageTag, highlight: textOrNone(limits.highlight) },
        closed,
      ),
      { minItems: 1, maxItems: limits.atOnce },
    ),
    reasons: Reasons,
  },
  closed,
);
export type WantedHighlights = Static<typeof WantedHighlights>;

export const Highlights = Type.Object({
  published: Type.Boolean({ description: 'whether the version is: then readers see each change at once' }),
  opened: Type.Boolean({ description: 'whether the consultation was: then a change needs a reason' }),
  language: LanguageTag,
  items: Type.Array(
    Type.Object({
      sectionId: Uuid,
      level: Type.Integer(),
      label: Type.String(),
      heading: NullableString,
      gone: Type.Boolean({ description: 'stood in the version before; this one no longer has it' }),
      highlights: Type.Array(Type.Object({ language: LanguageTag, highlight: Type.String() })),
    }),
    { description: 'all sections in document order, then those that are gone' },
  ),
});
export type Highlights = Static<typeof Highlights>;

/** What is left out stays, null takes a summary away. */
export const WantedDocumentTexts = Type.Object(
  {
    texts: Type.Array(
      Type.Object(
        {
          language: LanguageTag,
          title: Type.Optional(text(limits.title)),
          summary: Type.Optional(textOrNone(limits.summary)),
        },
        closed,
      ),
      { minItems: 1, maxItems: 20 },
    ),
    reasons: Reasons,
  },
  closed,
);
export type WantedDocumentTexts = Static<typeof WantedDocumentTexts>;

export const DocumentTexts = Type.Object({
  slug: Slug,
  published: Type.Boolean({ description: 'whether any version of it is' }),
  opened: Type.Boolean(),
  texts: Type.Array(Type.Object({ language: LanguageTag, title: Type.String(), summary: NullableString }), {
    description: 'the authoritative language first',
  }),
});
export type DocumentTexts = Static<typeof DocumentTexts>;

export const DocumentPath = Type.Object({ slug: Slug, document: Slug });
export const VersionPath = Type.Object({
  slug: Slug,
  document: Slug,
  number: Type.Integer({ minimum: 1, maximum: 32_767 }),
});
