import { type Static, Type } from 'typebox';
import { filters } from '#server/analysis/filters.ts';
import { EventFigures } from '#server/events/figures-schema.ts';
import { Instant, LanguageTag, NullableString, Slug } from '#server/http/text.ts';
import { Bodies, TallyRecord } from '#server/tallies/schema.ts';

const Count = Type.Integer({ minimum: 0 });

/** What figures are broken down by. */
export const Breakdown = Type.Enum([
  'section',
  'group',
  'stance',
  'channel',
  'entry',
  'visibility',
  'day',
  'country',
  'province',
  'handling',
]);
export type Breakdown = Static<typeof Breakdown>;

const Comments = Type.Object({
  comments: Type.Integer({ minimum: 0, description: 'considered: neither set aside nor withdrawn' }),
  shown: Type.Integer({ minimum: 0, description: 'of these, what everybody can read' }),
});

/** Two numbers that are never added: what people sent themselves, and what was handed in for them. */
const Apart = { direct: Comments, handedIn: Comments };
export const Figure = Type.Object(Apart);
export type Figure = Static<typeof Figure>;

const Sent = { direct: Count, handedIn: Count };

export const FigureLine = Type.Object({
  value: Type.String({ description: '`none`: not said; for a section its node, a document or a question' }),
  label: Type.Optional(Type.String()),
  kind: Type.Optional(Type.Enum(['document', 'section', 'question'])),
  heading: Type.Optional(NullableString),
  document: Type.Optional(NullableString),
  ...Apart,
});
export type FigureLine = Static<typeof FigureLine>;

const LinesOrNull = Type.Union([Type.Array(FigureLine), Type.Null()]);

const Source = Type.Enum(['margins', 'wide', 'comments'], {
  description:
    'where it was counted: the roll-up of pairs, the wide roll-up, or the comments themselves; all follow the comments by a moment',
});

const about = {
  consultation: Slug,
  at: Instant,
  source: Source,
};

export const Summary = Type.Object({
  ...about,
  ...Apart,
  withdrawn: Type.Object(Sent),
  setAside: Type.Union([Type.Object(Sent), Type.Null()], {
    description: 'machine floods, in no other number; null where the filters leave them out',
  }),
  submissions: Type.Union([Type.Object(Sent), Type.Null()], {
    description: 'how many times something was sent; null where figures are narrowed down, as for events',
  }),
  events: Type.Union([EventFigures, Type.Null()], {
    description: 'meetings and letters with their declared attendance; null where figures are narrowed down',
  }),
  tallies: Type.Union(
    [
      Type.Object({
        tallies: Count,
        sections: Type.Array(
          Type.Object({ ...TallyRecord.properties.lines.items.properties, bodies: Bodies }),
          { description: 'in reading order' },
        ),
      }),
      Type.Null(),
    ],
    {
      description:
        'what bodies counted by themselves, by section and stance: no comments, not a vote, not a sample; null as for events',
    },
  ),
  by: Type.Object(
    Object.fromEntries(Breakdown.enum.map((name) => [name, LinesOrNull])) as Record<
      Breakdown,
      typeof LinesOrNull
    >,
    { description: 'null where this cannot be told together with these filters' },
  ),
});
export type Summary = Static<typeof Summary>;

export const Crosstab = Type.Object({
  ...about,
  rows: Breakdown,
  columns: Breakdown,
  rowValues: Type.Array(FigureLine, { description: 'each with its sum over the columns' }),
  columnValues: Type.Array(FigureLine, { description: 'each with its sum over the rows' }),
  cells: Type.Array(Type.Object({ row: Type.String(), column: Type.String(), ...Apart }), {
    description: 'those that are not empty',
  }),
});
export type Crosstab = Static<typeof Crosstab>;

const whose = {
  consultation: Slug,
  labels: Type.Optional(LanguageTag),
};

export const SummaryQuery = Type.Object({ ...whose, ...filters }, { additionalProperties: false });
export const CrosstabQuery = Type.Object(
  { ...whose, rows: Breakdown, columns: Breakdown, ...filters },
  { additionalProperties: false },
);
