import { type Static, Type } from 'typebox';
import { EventCorrection } from '#server/events/schema.ts';
import { HandedInFor, HistoryOf } from '#server/events/handed-in-schema.ts';
import { Day, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Target } from '#server/submissions/schema.ts';

const closed = { additionalProperties: false };

/** The database repeats the first and the last as CHECKs. */
export const limits = { name: 300, lines: 500, n: 1_000_000_000 } as const;

const Counted = Type.Integer({ minimum: 0, maximum: limits.n });

/** How many took which stance; 0 where it is left out. */
export const StanceNumbers = Type.Object(
  {
    agree: Type.Optional(Counted),
    agree_with_changes: Type.Optional(Counted),
    disagree: Type.Optional(Counted),
    other: Type.Optional(Counted),
  },
  { ...closed, minProperties: 1 },
);
export type StanceNumbers = Static<typeof StanceNumbers>;

export const TallyLineSent = Type.Object({ target: Target, counts: StanceNumbers }, closed);
export type TallyLineSent = Static<typeof TallyLineSent>;

const said = {
  name: Type.String({
    minLength: 1,
    maxLength: limits.name,
    pattern: '\\S',
    description: 'who was asked, and how it was counted',
  }),
  date: Day,
  lines: Type.Array(TallyLineSent, { minItems: 1, maxItems: limits.lines }),
};

export const TallySent = Type.Object({ attributionId: Uuid, consultation: Slug, ...said }, closed);
export type TallySent = Static<typeof TallySent>;

export const TallyCorrection = Type.Object(
  {
    revision: EventCorrection.properties.revision,
    name: Type.Optional(said.name),
    date: Type.Optional(said.date),
    lines: Type.Optional(said.lines),
  },
  closed,
);
export type TallyCorrection = Static<typeof TallyCorrection>;

/** Each stance of a place by itself: they are counted by a body, and are neither votes nor comments. */
export const StanceCounts = Type.Object({
  agree: Type.Integer(),
  agree_with_changes: Type.Integer(),
  disagree: Type.Integer(),
  other: Type.Integer(),
});
export type StanceCounts = Static<typeof StanceCounts>;

export const Bodies = Type.Integer({
  minimum: 0,
  description: 'how many bodies counted here, each in its own way; they may have counted the same people',
});

/** What a tally says, with the names of the places. */
export const TallyTold = Type.Object({
  name: Type.String(),
  date: Day,
  lines: Type.Array(
    Type.Object({
      place: Type.String({ description: 'node of a section, a document or a question' }),
      label: Type.String(),
      heading: NullableString,
      counts: StanceCounts,
    }),
    { description: 'in reading order' },
  ),
});
export type TallyTold = Static<typeof TallyTold>;

export const TallyRecord = Type.Object({ id: Uuid, ...TallyTold.properties, ...HandedInFor });
export type TallyRecord = Static<typeof TallyRecord>;
export const TallyRecords = Type.Object({ items: Type.Array(TallyRecord), next: NullableString });
export type TallyRecords = Static<typeof TallyRecords>;
export const TallyWithHistory = Type.Object({
  ...TallyRecord.properties,
  history: HistoryOf(TallyTold),
});
export type TallyWithHistory = Static<typeof TallyWithHistory>;
