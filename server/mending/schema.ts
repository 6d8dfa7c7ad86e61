import { type Static, type TSchema, Type } from 'typebox';
import { Instant, LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { SectionKind } from '#server/http/terms.ts';

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
const revision = Type.Integer({ minimum: 0, description: 'of the version, as it was read' });

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

const operation = <Op extends string, More extends Record<string, TSchema>>(op: Op, more: More) =>
  Type.Object({ op: Type.Literal(op), section: Uuid, revision, ...more }, closed);
const line = (maxLength: number) => Type.Union([Type.String({ maxLength }), Type.Null()]);

/** One thing to be mended, at one section. */
export const Operation = Type.Union([
  operation('promote', {}),
  operation('demote', {}),
  operation('up', {}),
  operation('down', {}),
  operation('merge', {}),
  operation('split', {
    at: Type.Union(
      [
        Type.Object({ paragraph: Type.Integer({ minimum: 2, maximum: 100_000 }) }, closed),
        Type.Object({ offset: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, closed),
        Type.Object(
          { words: Type.String({ minLength: 1, maxLength: limits.words, pattern: '\\S' }) },
          closed,
        ),
      ],
      {
        description:
          'where the new section begins: a paragraph, a place in code points, words that stand there once',
      },
    ),
  }),
  operation('renumber', { number: line(limits.number), kind: SectionKind }),
  operation('retitle', {
    language: Type.Optional(LanguageTag),
    heading: line(limits.heading),
    label: Type.Optional(
      Type.String({ maxLength: limits.label, description: 'left out: as it is; empty: as its place has it' }),
    ),
  }),
  operation('reword', {
    language: Type.Optional(LanguageTag),
    text: Type.String({ maxLength: limits.text, description: 'paragraphs parted by line feeds' }),
  }),
  operation('describe', {
    language: Type.Optional(LanguageTag),
    picture: Uuid,
    alt: Type.String({
      maxLength: limits.alt,
      description: 'what it shows, wherever it is shown; empty: it adds nothing to the text',
    }),
  }),
  operation('assign', { passage: Uuid }),
  operation('unassign', { language: LanguageTag }),
]);
export type Operation = Static<typeof Operation>;

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
