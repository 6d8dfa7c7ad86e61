import { type Static, Type } from 'typebox';
import { EventFigures } from '#server/events/figures-schema.ts';
import { Phase } from '#server/http/terms.ts';
import { Instant, LanguageTag, NullableInstant, NullableString, Uuid } from '#server/http/text.ts';
import { ToldTallies } from '#server/statistics/schema.ts';
import { Transparency } from '#server/transparency/schema.ts';

const Count = Type.Integer({ minimum: 0 });
const Sides = Type.Object({ direct: Count, handedIn: Count });

export const limits = { undecidedHours: 720, intakeTimes: 1_000, silentHours: 720 } as const;

const threshold = (maximum: number, description: string) =>
  Type.Union([Type.Integer({ minimum: 1, maximum }), Type.Null()], { description });

/** When a letter is sent; null: never. */
export const Alerts = Type.Object(
  {
    undecidedHours: threshold(
      limits.undecidedHours,
      'a comment waits longer than this for its first decision',
    ),
    intakeTimes: threshold(
      limits.intakeTimes,
      'people themselves send so many times what is usual within an hour',
    ),
    silentHours: threshold(limits.silentHours, 'so long before the closing a province has said nothing'),
  },
  { additionalProperties: false },
);
export type Alerts = Static<typeof Alerts>;

export const AlertStates = Type.Object({
  undecidedHours: NullableInstant,
  intakeTimes: NullableInstant,
  silentHours: NullableInstant,
});

const Clock = Type.Object(
  {
    now: Instant,
    phase: Phase,
    leftMs: Type.Union([Count, Type.Null()], { description: 'milliseconds until the closing, while open' }),
  },
  { description: 'of this moment by the database’s clock; the figures may be some seconds older' },
);

export const Progress = Type.Object({
  at: Instant,
  clock: Clock,
  timeZone: Type.String(),
  phase: Phase,
  opensAt: NullableInstant,
  closesAt: NullableInstant,
  intakeClosesAt: NullableInstant,
  responseDueAt: NullableInstant,
  intake: Type.Object({
    hours: Type.Array(Type.Object({ from: Instant, submissions: Sides, comments: Sides }), {
      description: 'the last 48 hours, the oldest first, the one that runs last',
    }),
    usual: Type.Union([Type.Object({ direct: Type.Number(), handedIn: Type.Number() }), Type.Null()], {
      description: 'submissions an hour, on average of the last seven days; null in the first day',
    }),
    lastHour: Type.Object(Sides.properties, { description: 'submissions in the last whole hour' }),
  }),
  undecided: Type.Intersect([
    Transparency.properties.undecided,
    Type.Object({
      oldestHours: Type.Union([Count, Type.Null()]),
      longerThan: Type.Union([Type.Object({ hours: Count, comments: Count }), Type.Null()], {
        description: 'than the threshold of the alert',
      }),
    }),
  ]),
  silent: Type.Object({
    sections: Type.Array(
      Type.Object({ id: Uuid, label: Type.String(), heading: NullableString, document: NullableString }),
      { description: 'pages of the draft on which nobody has said anything' },
    ),
    groups: Type.Array(Type.String()),
    provinces: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  }),
  events: EventFigures,
  tallies: ToldTallies,
  alerts: Alerts,
  crossed: Type.Object(AlertStates.properties, { description: 'since when it has been so' }),
});
export type Progress = Static<typeof Progress>;

export const ProgressQuery = Type.Object(
  { language: Type.Optional(LanguageTag) },
  { additionalProperties: false },
);
