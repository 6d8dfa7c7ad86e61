import { type Static, Type } from 'typebox';
import { any, ConsideredVisibility, filters } from '#server/analysis/filters.ts';
import { About, Quote } from '#server/comments/schema.ts';
import { Capacity, Channel, Entry, Group, Stance } from '#server/http/terms.ts';
import { Day, LanguageTag, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';
import { Span } from '#server/moderation/schema.ts';

const closed = { additionalProperties: false };

export const Order = Type.Enum(['document', 'newest', 'oldest', 'longest', 'shortest', 'cluster', 'random'], {
  description:
    '`document`: as the draft runs, then the questions; `cluster`: the largest first, then what is like no other; `random`: the same for the same `seed`',
});
export type Order = Static<typeof Order>;

/** Seeds of random orders. */
export const seedLimit = 2_147_483_647;
const Seed = Type.Integer({ minimum: 0, maximum: seedLimit });

const whose = {
  consultation: Slug,
  labels: Type.Optional(LanguageTag),
};

export const ListQuery = Type.Object(
  {
    ...whose,
    ...filters,
    keep: any(
      Uuid,
      'comments that stay in the list, whatever has become of their themes and handling since it was read',
    ),
    order: Type.Optional(Order),
    seed: Type.Optional(Seed),
    ...PageQuery,
  },
  closed,
);
export type ListQuery = Static<typeof ListQuery>;

const Spans = Type.Array(Type.Object(Span));

/** A comment as analysts and editors read it in a list; positions are of the texts as they are given here. */
export const ConsideredComment = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  date: Day,
  about: About,
  group: Group,
  capacity: Capacity,
  attribution: Type.Optional(Type.String()),
  attributionSlug: Type.Optional(Slug),
  channel: Channel,
  entry: Entry,
  country: NullableString,
  province: NullableString,
  language: LanguageTag,
  stance: Type.Union([Stance, Type.Null()]),
  quote: Type.Optional(Quote),
  body: NullableString,
  suggestedText: NullableString,
  visibility: ConsideredVisibility,
  reasons: Type.Array(Type.String(), {
    description: 'codes of the rules: why it, or a passage of it, is not shown to everybody',
  }),
  disputed: Type.Boolean(),
  cluster: Type.Union([Type.Object({ id: Uuid, size: Type.Integer() }), Type.Null()]),
  handling: Type.Enum(['to_read', 'read', 'in_synthesis']),
  themes: Type.Array(Uuid),
  masked: Type.Array(Type.Object(Span), { description: 'marks of one length in place of private data' }),
  found: Spans,
});
export type ConsideredComment = Static<typeof ConsideredComment>;

export const ConsideredPage = Type.Object({
  items: Type.Array(ConsideredComment),
  next: NullableString,
  order: Order,
  seed: Type.Union([Seed, Type.Null()], { description: 'gives the same random order again' }),
});
export type ConsideredPage = Static<typeof ConsideredPage>;

export const FacetsQuery = Type.Object({ ...whose, ...filters }, closed);

const Facet = Type.Object({
  values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
  exact: Type.Boolean({ description: 'false: reckoned from a random part of the comments' }),
});

export const facetNames = [
  'stance',
  'group',
  'channel',
  'entry',
  'country',
  'province',
  'language',
  'visibility',
  'reason',
  'day',
  'length',
  'alike',
  'hasSuggestion',
  'hasQuote',
  'handling',
  'coded',
] as const;
export type FacetName = (typeof facetNames)[number];

/** For each filter how many comments each of its values would give with all the other filters. */
export const Facets = Type.Object({
  total: Type.Object({ count: Type.Integer(), exact: Type.Boolean() }),
  places: Type.Object(
    {
      exact: Type.Boolean(),
      values: Type.Array(
        Type.Object({
          filter: Type.Enum(['document', 'section', 'question']),
          value: Type.String(),
          place: Uuid,
          label: Type.String(),
          level: Type.Integer({ minimum: 0 }),
          count: Type.Integer(),
        }),
      ),
    },
    { description: 'in document order; a document and a section with all that is below' },
  ),
  themes: Type.Object(
    {
      exact: Type.Boolean(),
      values: Type.Array(
        Type.Object({
          value: Uuid,
          title: Type.String(),
          level: Type.Integer({ minimum: 0 }),
          count: Type.Integer(),
        }),
      ),
    },
    { description: 'in the order of the codebook; a theme with all that is below' },
  ),
  assigned: Type.Object(
    {
      exact: Type.Boolean(),
      values: Type.Array(Type.Object({ value: Type.String(), name: NullableString, count: Type.Integer() })),
    },
    {
      description: '`none`, nobody’s, with the name null; then everybody who can be given something, by name',
    },
  ),
  facets: Type.Object(
    Object.fromEntries(facetNames.map((name) => [name, Facet])) as Record<FacetName, typeof Facet>,
  ),
});
export type Facets = Static<typeof Facets>;

const ViewName = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' });

export const SavedView = Type.Object({
  id: Uuid,
  name: Type.String(),
  query: Type.String({ description: 'what stands behind the question mark in the address' }),
  shared: Type.Boolean(),
  own: Type.Boolean(),
  ownerName: Type.String(),
  savedAt: Type.String({ format: 'date-time' }),
});
export type SavedView = Static<typeof SavedView>;

export const ViewsQuery = Type.Object({ consultation: Slug }, closed);
export const Views = Type.Object({ items: Type.Array(SavedView) });
export const ViewSent = Type.Object(
  {
    consultation: Slug,
    name: ViewName,
    query: Type.String({ maxLength: 4_000 }),
    shared: Type.Boolean(),
  },
  closed,
);
export type ViewSent = Static<typeof ViewSent>;
export const ViewPath = Type.Object({ id: Uuid });
