import { type Static, Type } from 'typebox';
import { LanguageTag, NullableInstant, Slug, Uuid } from '#server/http/text.ts';
import { Place, Certainty, ComparedSection, number } from './schema.ts';

export const AlignmentPath = Type.Object({ slug: Slug, document: Slug, number });

/** Code points of a section's text that an editor sees beside a line. */
export const excerptLength = 400;

const AlignedSection = Type.Object({
  ...ComparedSection.properties,
  excerpt: Type.String({ description: `the first ${excerptLength} characters of its own text` }),
});

/** The lines between a version and the one before it, as editors see them. */
export const Alignment = Type.Object({
  document: Type.Object({ slug: Slug, title: Type.String() }),
  from: Type.Integer(),
  to: Type.Integer(),
  language: LanguageTag,
  published: Type.Boolean({ description: 'then the lines stand fixed' }),
  doubtful: Type.Integer({ description: 'lines that nobody has confirmed yet and that are not certain' }),
  lines: Type.Array(
    Type.Object({
      from: Type.Union([AlignedSection, Type.Null()]),
      to: Type.Union([AlignedSection, Type.Null()]),
      place: Place,
      text: Type.Enum(['unchanged', 'changed']),
      certainty: Certainty,
      main: Type.Boolean({ description: 'the old section goes on in this one and keeps its node' }),
      confirmed: Type.Boolean(),
      confirmedAt: NullableInstant,
    }),
  ),
});
export type Alignment = Static<typeof Alignment>;

const End = Type.Union([Uuid, Type.Null()]);
export const Confirmation = Type.Object(
  {
    lines: Type.Array(
      Type.Object(
        { from: End, to: End },
        {
          additionalProperties: false,
          description: 'ids of sections; one end is null for what is new or removed',
        },
      ),
      { minItems: 1, maxItems: 20_000 },
    ),
  },
  { additionalProperties: false },
);
