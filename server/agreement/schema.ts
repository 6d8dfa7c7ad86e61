import { type Static, Type } from 'typebox';
import { Analyst } from '#server/handling/schema.ts';
import { Instant, NullableInstant, Slug, Uuid } from '#server/http/text.ts';
import { Seed } from '#server/phrases/schema.ts';
import { limits as pointLimits } from '#server/points/limits.ts';

const closed = { additionalProperties: false };

/** Comments in a sample. */
export const limits = { least: 5, most: 300 } as const;

export const AgreementAsked = Type.Object(
  {
    consultation: Slug,
    with: Type.String({ format: 'uuid', description: 'the other analyst' }),
    size: Type.Optional(Type.Integer({ minimum: limits.least, maximum: limits.most, default: 50 })),
    seed: Type.Optional(Seed),
  },
  closed,
);
export type AgreementAsked = Static<typeof AgreementAsked>;

const Coder = Type.Union([Analyst, Type.Null()]);

/** A sample that two code blind; how far they are, never how, until both have coded. */
export const Sample = Type.Object({
  id: Uuid,
  seed: Type.String(),
  size: Type.Integer({ description: 'comments that are still as they were drawn' }),
  gone: Type.Integer({ description: 'drawn, and corrected or withdrawn since' }),
  codebookRevision: Type.Integer(),
  coders: Type.Array(Coder, { description: 'the two, in the order of `coded` and of `first` and `second`' }),
  coded: Type.Array(Type.Integer(), { description: 'comments that each has coded' }),
  mine: Type.Union([Type.Integer(), Type.Null()], {
    description: 'which of the two the reader is: 0 or 1',
  }),
  drawnAt: Instant,
  revealedAt: NullableInstant,
});
export type Sample = Static<typeof Sample>;

export const Samples = Type.Object({ items: Type.Array(Sample) });

const Alpha = Type.Union([Type.Number(), Type.Null()], {
  description: 'Krippendorff’s alpha; null where all answers are the same',
});

/** How far the two agree. */
export const Result = Type.Object({
  compared: Type.Integer({ description: 'comments that both have coded' }),
  alpha: Type.Union([Type.Number(), Type.Null()], {
    description: 'of the sets of themes: Krippendorff’s alpha with the MASI distance (Passonneau 2006)',
  }),
  themes: Type.Array(
    Type.Object({
      themeId: Uuid,
      title: Type.String(),
      alpha: Alpha,
      both: Type.Integer(),
      onlyFirst: Type.Integer(),
      onlySecond: Type.Integer(),
      neither: Type.Integer(),
    }),
  ),
  differences: Type.Array(
    Type.Object({ commentId: Uuid, first: Type.Array(Uuid), second: Type.Array(Uuid) }),
    { description: 'where they differ, to be talked over; at most 100' },
  ),
});
export type Result = Static<typeof Result>;

export const SampleWhole = Type.Object({
  ...Sample.properties,
  items: Type.Array(
    Type.Object({
      commentId: Uuid,
      coded: Type.Boolean({ description: 'by the reader' }),
      themeIds: Type.Array(Uuid, { description: 'the reader’s own' }),
    }),
    { description: 'for the two who code; empty for others' },
  ),
  result: Type.Union([Result, Type.Null()], { description: 'null until both have coded' }),
});
export type SampleWhole = Static<typeof SampleWhole>;

export const AgreementQuery = Type.Object({ consultation: Slug }, closed);
export const SamplePath = Type.Object({ id: Uuid }, closed);
export const ItemPath = Type.Object({ id: Uuid, comment: Uuid }, closed);
export const CodeSent = Type.Object({ themeIds: Type.Array(Uuid, { maxItems: pointLimits.themes }) }, closed);
