import { type Static, Type } from 'typebox';
import { Day, LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Group, Stance } from '#server/http/terms.ts';

/** Where the words were found: text before, the match and text after, all plain text. */
export const Passage = Type.Object({ before: Type.String(), match: Type.String(), after: Type.String() });

export const SectionFound = Type.Object({
  consultation: Slug,
  document: Slug,
  documentTitle: Type.String(),
  version: Type.Integer(),
  id: Uuid,
  nodeId: Uuid,
  unitNodeId: Uuid,
  label: Type.String(),
  heading: NullableString,
  language: LanguageTag,
  passage: Passage,
});
export type SectionFound = Static<typeof SectionFound>;

export const CommentFound = Type.Object({
  id: Uuid,
  consultation: Slug,
  date: Day,
  group: Group,
  attribution: Type.Optional(Type.String()),
  attributionSlug: Type.Optional(Slug),
  stance: Type.Union([Stance, Type.Null()]),
  language: LanguageTag,
  about: Type.Object({
    kind: Type.Enum(['section', 'document', 'question']),
    label: Type.String(),
    document: Type.Union([Slug, Type.Null()]),
    unitNodeId: Type.Union([Uuid, Type.Null()]),
  }),
  passage: Passage,
});
export type CommentFound = Static<typeof CommentFound>;

export const SearchResult = Type.Object({
  sections: Type.Array(SectionFound),
  comments: Type.Array(CommentFound),
});
export type SearchResult = Static<typeof SearchResult>;

export const SearchQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 200 }),
    consultation: Type.Optional(Slug),
    language: Type.Optional(LanguageTag),
  },
  { additionalProperties: false },
);
export type SearchQuery = Static<typeof SearchQuery>;
