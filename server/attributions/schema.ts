import { type Static, Type } from 'typebox';
import { LanguageTag, NullableInstant, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };
export const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });

export const AttributionCapacity = Type.Enum(['deputy', 'organisation']);
export type AttributionCapacity = Static<typeof AttributionCapacity>;
export const Assembly = Type.Enum(['national_assembly', 'peoples_council']);
export const MemberPart = Type.Enum(['holder', 'assistant']);
export const ProvinceCode = Type.String({
  pattern: '^[0-9]{2}$',
  description: 'official code, since July 2025',
});

/** A name in one language; delegation and constituency are of deputies. */
export const AttributionText = Type.Object(
  {
    language: LanguageTag,
    name: Line,
    delegation: Type.Optional(Line),
    constituency: Type.Optional(Line),
  },
  closed,
);
export type AttributionText = Static<typeof AttributionText>;
const Texts = Type.Array(AttributionText, { minItems: 1, maxItems: 10 });

/** A deputy or an organisation as administrators and its own members see it. */
export const Attribution = Type.Object({
  id: Uuid,
  slug: Slug,
  capacity: AttributionCapacity,
  assembly: Type.Union([Assembly, Type.Null()], { description: 'of deputies only' }),
  province: NullableString,
  endedAt: NullableInstant,
  texts: Type.Array(AttributionText),
  part: Type.Optional(MemberPart),
});
export type Attribution = Static<typeof Attribution>;
export const AttributionPage = Type.Object({ items: Type.Array(Attribution), next: NullableString });

export const AttributionsQuery = Type.Object(
  { after: Type.Optional(Slug), limit: PageQuery.limit, capacity: Type.Optional(AttributionCapacity) },
  closed,
);

export const NewAttribution = Type.Object(
  {
    slug: Type.Optional(Slug),
    capacity: AttributionCapacity,
    assembly: Type.Optional(Assembly),
    province: Type.Optional(ProvinceCode),
    texts: Texts,
  },
  closed,
);
export type NewAttribution = Static<typeof NewAttribution>;

/** What is absent stays; `texts` replaces the languages that it names; capacity and slug are for good. */
export const AttributionChange = Type.Object(
  {
    province: Type.Optional(Type.Union([ProvinceCode, Type.Null()])),
    texts: Type.Optional(Texts),
    ended: Type.Optional(Type.Boolean({ description: 'true: the mandate is over; its page stays' })),
  },
  { ...closed, minProperties: 1 },
);
export type AttributionChange = Static<typeof AttributionChange>;

export const AttributionPath = Type.Object({ id: Uuid });
