import { type Static, Type } from 'typebox';
import { PublicComment } from '#server/comments/schema.ts';
import {
  Cursor,
  Day,
  Instant,
  LanguageTag,
  NullableInstant,
  NullableString,
  PageQuery,
  Slug,
  Uuid,
} from '#server/http/text.ts';

const closed = { additionalProperties: false };
const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });

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

export const Member = Type.Object({
  personId: Uuid,
  name: Type.String(),
  email: Type.Optional(Type.String({ description: 'for those who choose the members' })),
  part: MemberPart,
  since: Instant,
  accepted: Type.Boolean({ description: 'false while an invitation waits to be accepted' }),
});
export type Member = Static<typeof Member>;
export const Members = Type.Object({ items: Type.Array(Member) });

/** Somebody to be invited, or (administrators only) somebody who has an account. */
export const NewMember = Type.Union([
  Type.Object(
    {
      email: Type.String({ format: 'email', maxLength: 254 }),
      name: Line,
      language: LanguageTag,
      part: MemberPart,
    },
    closed,
  ),
  Type.Object({ personId: Uuid, part: MemberPart }, closed),
]);
export type NewMember = Static<typeof NewMember>;

/** `link`: to be handed over by the person who invites, where no mail goes out. */
export const MemberAdded = Type.Object({
  personId: Uuid,
  part: MemberPart,
  mailed: Type.Boolean(),
  link: Type.Optional(Type.String()),
});

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
export const AttributionPath = Type.Object({ id: Uuid });
export const MemberPath = Type.Object({ id: Uuid, personId: Uuid });
export const AttributionSlug = Type.Object({ slug: Slug });
