import { type Static, Type } from 'typebox';
import { LanguageTag, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';
import { Passage } from './schema.ts';

export const FindPath = Type.Object({ slug: Slug, document: Slug });

export const FindQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 200 }),
    version: Type.Optional(Type.Integer({ minimum: 1, maximum: 32767 })),
    language: Type.Optional(LanguageTag),
    ...PageQuery,
  },
  { additionalProperties: false },
);

/** Places of one version of a document that have the words together, in document order. */
export const FoundInDocument = Type.Object({
  version: Type.Integer(),
  matches: Type.Integer({ description: 'how often in the whole document' }),
  places: Type.Integer({ description: 'in how many sections' }),
  items: Type.Array(
    Type.Object({
      id: Uuid,
      nodeId: Uuid,
      unitNodeId: Uuid,
      label: Type.String(),
      heading: NullableString,
      language: LanguageTag,
      matches: Type.Integer(),
      passage: Passage,
    }),
  ),
  next: NullableString,
});
export type FoundInDocument = Static<typeof FoundInDocument>;
