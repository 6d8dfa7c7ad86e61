import { type Static, Type } from 'typebox';
import { PublicComment } from '#server/comments/schema.ts';
import { Cursor, Day, LanguageTag, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';
import { AttributionCapacity, Assembly } from './schema.ts';

const closed = { additionalProperties: false };

/** A deputy or an organisation as everyone sees it. */
export const PublicAttribution = Type.Object({
  slug: Slug,
  capacity: AttributionCapacity,
  assembly: Type.Optional(Assembly),
  name: Type.String(),
  delegation: Type.Optional(Type.String()),
  constituency: Type.Optional(Type.String()),
  province: Type.Optional(Type.String()),
  language: LanguageTag,
  languages: Type.Array(LanguageTag),
  endedAt: Type.Optional(Type.String({ format: 'date', description: 'the mandate is over since then' })),
});
export type PublicAttribution = Static<typeof PublicAttribution>;

/** A published comment of a deputy or an organisation, with where it stands. */
export const AttributedComment = Type.Object({
  ...Type.Omit(PublicComment, ['country', 'province', 'nodeId', 'label']).properties,
  date: Day,
  consultation: Type.Object({ slug: Slug, title: Type.String() }),
  about: Type.Object({
    kind: Type.Enum(['section', 'document', 'question']),
    label: Type.String(),
    document: Type.Union([Slug, Type.Null()]),
    nodeId: Uuid,
    unitNodeId: Type.Union([Uuid, Type.Null()]),
  }),
});
export type AttributedComment = Static<typeof AttributedComment>;
export const AttributedPage = Type.Object({ items: Type.Array(AttributedComment), next: NullableString });
export type AttributedPage = Static<typeof AttributedPage>;

export const AttributedQuery = Type.Object(
  { after: Type.Optional(Cursor), limit: PageQuery.limit, language: Type.Optional(LanguageTag) },
  closed,
);
export const InLanguage = Type.Object({ language: Type.Optional(LanguageTag) }, closed);

export const AttributionSlug = Type.Object({ slug: Slug });
