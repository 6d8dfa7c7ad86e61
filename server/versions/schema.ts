import { type Static, Type } from 'typebox';
import { PublicComment } from '#server/comments/schema.ts';
import { SectionKind } from '#server/http/terms.ts';
import { Instant, LanguageTag, NullableString, PageQuery, Slug, Uuid } from '#server/http/text.ts';

export const Place = Type.Enum(['same', 'moved', 'split', 'merged', 'added', 'removed']);
export const Certainty = Type.Enum(['certain', 'doubtful']);

export const Piece = Type.Object({
  kind: Type.Enum(['same', 'out', 'in']),
  text: Type.String(),
});
export type Piece = Static<typeof Piece>;

const Diff = Type.Object({
  heading: Type.Array(Piece),
  text: Type.Array(Piece),
  whole: Type.Boolean({
    description: 'too different to be compared word by word: the old wording, then the new',
  }),
});

export const ComparedSection = Type.Object({
  id: Uuid,
  nodeId: Uuid,
  unitNodeId: Type.String({ format: 'uuid', description: 'node of the section on whose page it is read' }),
  kind: SectionKind,
  number: NullableString,
  label: Type.String(),
  heading: NullableString,
  level: Type.Integer(),
});
export type ComparedSection = Static<typeof ComparedSection>;

/** A section of the later version with what it was, or one of the earlier that is gone. */
export const SectionChange = Type.Object({
  place: Place,
  text: Type.Enum(['unchanged', 'changed']),
  certainty: Certainty,
  renumbered: Type.Boolean({ description: 'has another number, which alone is no move' }),
  from: Type.Array(ComparedSection, { description: 'what it was; several where they were merged' }),
  to: Type.Union([ComparedSection, Type.Null()]),
  diff: Type.Union([Diff, Type.Null()], { description: 'word by word, where the text changed' }),
  highlight: Type.Union([Type.String(), Type.Null()], {
    description: 'what is new and why, in the words of the drafting body',
  }),
  highlightLanguage: Type.Union([LanguageTag, Type.Null()]),
});
export type SectionChange = Static<typeof SectionChange>;

const Version = Type.Object({ version: Type.Integer(), publishedAt: Instant, note: NullableString });

export const VersionComparison = Type.Object({
  document: Type.Object({ slug: Slug, title: Type.String() }),
  from: Version,
  to: Version,
  versions: Type.Array(Version, { description: 'all that are published, newest first' }),
  language: LanguageTag,
  languages: Type.Array(LanguageTag, { description: 'that both versions have' }),
  sections: Type.Array(SectionChange, {
    description: 'in the order of the later version; what is gone stands behind what it followed',
  }),
});
export type VersionComparison = Static<typeof VersionComparison>;

export const number = Type.Integer({ minimum: 1, maximum: 32767 });

export const ComparePath = Type.Object({ slug: Slug, document: Slug });
export const CompareQuery = Type.Object(
  {
    from: Type.Optional(Type.Integer({ ...number, description: 'default: the one before `to`' })),
    to: Type.Optional(Type.Integer({ ...number, description: 'default: the newest' })),
    language: Type.Optional(LanguageTag),
  },
  { additionalProperties: false },
);
export type CompareQuery = Static<typeof CompareQuery>;

/** Comments whose place is gone from the newest version. */
export const Orphans = Type.Object({
  document: Type.Object({ id: Uuid, slug: Slug, title: Type.String() }),
  version: Type.Integer({ description: 'the newest, in which their place is gone' }),
  versions: Type.Array(Type.Object({ version: Type.Integer(), publishedAt: Instant }), {
    description: 'all that are published, newest first',
  }),
  items: Type.Array(
    Type.Object({
      comment: PublicComment,
      lost: Type.Enum(['section', 'passage'], {
        description: 'what is gone: the section that it stood at, or the passage that it quoted',
      }),
    }),
    { description: 'newest first; `madeOn` says in which version each can be read in its place' },
  ),
  next: NullableString,
});
export type Orphans = Static<typeof Orphans>;

export const OrphansQuery = Type.Object(
  { language: Type.Optional(LanguageTag), ...PageQuery },
  { additionalProperties: false },
);
export type OrphansQuery = Static<typeof OrphansQuery>;
