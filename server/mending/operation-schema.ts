import { type Static, type TSchema, Type } from 'typebox';
import { SectionKind } from '#server/http/terms.ts';
import { LanguageTag, Uuid } from '#server/http/text.ts';
import { limits, revision } from './schema.ts';

const closed = { additionalProperties: false };

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
