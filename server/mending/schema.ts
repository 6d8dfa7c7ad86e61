import { type Static, Type } from 'typebox';
import { SectionKind } from '#server/http/terms.ts';
import { Instant, NullableString, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** In code points, except `step`, a number of steps shown. */
export const limits = {
  number: 20,
  heading: 1_000,
  label: 200,
  text: 100_000,
  words: 500,
  alt: 1_000,
  steps: 50,
} as const;

const number = Type.Integer({ minimum: 1, maximum: 32_767 });
export const VersionPath = Type.Object({ slug: Slug, document: Slug, number });
export const revision = Type.Integer({ minimum: 0, description: 'of the version, as it was read' });

export const Retracing = Type.Object({ revision }, closed);
export const RevisionQuery = Type.Object({ revision }, closed);
export const LanguageUploadQuery = Type.Object(
  { revision, page: Type.Optional(Type.Enum(['vi', 'en'])) },
  closed,
);
export const MendingsQuery = Type.Object({ section: Type.Optional(Uuid) }, closed);

export const Done = Type.Object({
  revision: Type.Integer(),
  section: Type.Union([Uuid, Type.Null()], { description: 'the one to look at next' }),
});
export type Done = Static<typeof Done>;

/** What can be done to a section. */
export const ops = [
  'promote',
  'demote',
  'up',
  'down',
  'merge',
  'split',
  'renumber',
  'retitle',
  'reword',
  'describe',
  'assign',
  'unassign',
] as const;

const Step = Type.Object({
  number: Type.Integer(),
  op: Type.Enum([...ops, 'language']),
  section: Type.Union([Uuid, Type.Null()]),
  language: NullableString,
  undone: Type.Boolean(),
  at: Instant,
});
export type Step = Static<typeof Step>;

const Outlined = Type.Object({
  id: Uuid,
  level: Type.Integer(),
  kind: SectionKind,
  number: NullableString,
  label: Type.String(),
  heading: NullableString,
  beginning: Type.String({ description: 'of its text' }),
});
export type Outlined = Static<typeof Outlined>;

const Said = Type.Object({
  language: Type.String(),
  label: Type.String(),
  heading: NullableString,
  text: Type.String(),
  html: Type.String(),
});

const Selected = Type.Object({
  ...Outlined.properties,
  nodeId: Uuid,
  texts: Type.Array(Said, { description: 'the authoritative language first' }),
});
export type Selected = Static<typeof Selected>;

const Passage = Type.Object({
  id: Uuid,
  kind: SectionKind,
  number: NullableString,
  label: Type.String(),
  heading: NullableString,
  text: Type.String(),
});
export type Passage = Static<typeof Passage>;

const Pair = Type.Object({
  section: Uuid,
  label: Type.String(),
  heading: NullableString,
  beginning: Type.String(),
});

/** How far the version speaks another language. */
const Translation = Type.Object({
  language: Type.String(),
  report: Type.Union([
    Type.Object({
      fileName: Type.String(),
      wordsPlaced: Type.Integer(),
      wordsListed: Type.Integer(),
      listed: Type.Array(Type.String()),
    }),
    Type.Null(),
  ]),
  pairs: Type.Array(Pair, { description: 'what sections say in it, in document order' }),
  missing: Type.Array(Uuid, { description: 'sections that say nothing in it' }),
  doubtful: Type.Array(Uuid, { description: 'sections whose label in it names another number' }),
  passages: Type.Array(Passage, { description: 'that belong to no section yet' }),
});
export type Translation = Static<typeof Translation>;

export const Mendings = Type.Object({
  document: Type.Object({ slug: Slug, title: Type.String() }),
  number,
  published: Type.Boolean(),
  revision: Type.Integer(),
  language: Type.String({ description: 'the authoritative one' }),
  undo: Type.Union([Step, Type.Null()], { description: 'what would be taken back' }),
  redo: Type.Union([Step, Type.Null()], { description: 'what would be done again' }),
  steps: Type.Array(Step, { description: 'the last ones, newest first' }),
  sections: Type.Array(Outlined),
  selected: Type.Union([Selected, Type.Null()]),
  translations: Type.Array(Translation),
});
export type Mendings = Static<typeof Mendings>;
