import { type Static, Type } from 'typebox';
import { EventFigures } from '#server/events/figures-schema.ts';
import { Bodies } from '#server/tallies/schema.ts';
import { Day, LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';
import type { TableName } from './tables.ts';

const Count = Type.Integer({ minimum: 0 });
const CountOrNull = Type.Union([Count, Type.Null()]);

const Plain = Type.Object(
  { comments: Count, shown: Count, notShown: Count },
  { description: '`comments`: all that is in the totals, what was withdrawn since included; never left out' },
);

const Cell = Type.Object(
  { comments: CountOrNull, shown: Count, notShown: CountOrNull },
  {
    description:
      '`notShown`: pending, withheld, not to be shown, withdrawn. Null, and `comments` with it, where the number would point at somebody, or at another number that does. A number moves in steps of at least 5, and stays what it was until then',
  },
);

const Line = Type.Object({
  value: Type.String({ description: '`none`: not said; `other`: places that too few submissions name' }),
  direct: Cell,
  handedIn: Cell,
});
export type StatisticsLine = Static<typeof Line>;

const tables = (description: string) => Type.Array(Line, { description });

const By = Type.Object({
  group: tables('who speaks'),
  stance: tables('not a vote, not a sample'),
  channel: tables('how it was said'),
  entry: tables('how it got in'),
  country: tables('where senders say they live; ISO 3166-1 alpha-2'),
  province: tables('official code'),
  day: tables('date of receipt in the zone of the consultation'),
} satisfies Record<TableName, unknown>);

const Totals = Type.Object({
  direct: Type.Intersect([Plain, Type.Object({ withdrawn: Count })]),
  handedIn: Type.Intersect([Plain, Type.Object({ withdrawn: Count })]),
  submissions: Type.Object({ direct: Count, handedIn: Count }),
});

/** Handed in beside comments, and in no number of comments. */
const Beside = {
  events: Type.Optional(EventFigures),
  tallies: Type.Optional(
    Type.Object(
      {
        tallies: Count,
        sections: Type.Array(
          Type.Object({
            id: Uuid,
            bodies: Type.Optional(Bodies),
            agree: CountOrNull,
            agree_with_changes: CountOrNull,
            disagree: CountOrNull,
            other: CountOrNull,
          }),
        ),
      },
      {
        description:
          'what bodies counted by themselves, by section and stance: sums of those who counted there, who may have counted the same people; never added to comments; 1 to 4 are null, and no sums are told that would give them away',
      },
    ),
  ),
};

const PlaceFigures = { id: Uuid, direct: Plain, handedIn: Plain };

const TakenOut = Type.Optional(
  Type.Boolean({
    description:
      'true for an earlier day of whose comments something was taken out since: the tables then count what can be read today of what had been received by the end of that day, and tell of no cell how many are not displayed',
  }),
);

/** The figures of a day as they are kept, without the names of places. */
export const Figures = Type.Object({
  day: Day,
  takenOut: TakenOut,
  totals: Totals,
  sections: Type.Array(Type.Object(PlaceFigures)),
  ...Beside,
  by: By,
});
export type Figures = Static<typeof Figures>;

/** What bodies counted by themselves, with the names of the places. */
export const ToldTallies = Type.Object({
  tallies: Count,
  note: Type.Object({ vi: Type.String(), en: Type.String() }),
  sections: Type.Array(
    Type.Object({
      id: Uuid,
      bodies: Type.Optional(Bodies),
      agree: CountOrNull,
      agree_with_changes: CountOrNull,
      disagree: CountOrNull,
      other: CountOrNull,
      label: Type.String(),
      heading: NullableString,
    }),
    { description: 'in reading order' },
  ),
});
export type ToldTallies = Static<typeof ToldTallies>;

export const Statistics = Type.Object({
  consultation: Slug,
  day: Day,
  takenOut: TakenOut,
  note: Type.Object({ vi: Type.String(), en: Type.String() }),
  totals: Totals,
  sections: Type.Array(
    Type.Object({
      ...PlaceFigures,
      kind: Type.Enum(['document', 'section', 'question']),
      label: Type.String(),
      heading: NullableString,
      document: NullableString,
      unitNodeId: Type.Union([Uuid, Type.Null()], { description: 'the page on which it is read' }),
    }),
    { description: 'every place that something was said about, in reading order' },
  ),
  events: Beside.events,
  tallies: Type.Optional(ToldTallies),
  by: By,
});
export type Statistics = Static<typeof Statistics>;

export const StatisticsQuery = Type.Object(
  { language: Type.Optional(LanguageTag) },
  { additionalProperties: false },
);
export const EditionPath = Type.Object({ slug: Slug, day: Day });
