import { type Static, Type } from 'typebox';
import { Filters } from '#server/analysis/filters.ts';
import { Instant, NullableString, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** Of an internal note, in code points; of comments whose handling is changed at once. */
export const limits = { note: 2_000, atOnce: 5_000 } as const;

export const HandlingState = Type.Enum(['to_read', 'read', 'in_synthesis']);
export type HandlingState = Static<typeof HandlingState>;

export const Analyst = Type.Object({ id: Uuid, name: Type.String() });
export type Analyst = Static<typeof Analyst>;

/** How far the analysis is and whose it is; says nothing about what is displayed. */
export const HandlingShown = Type.Object({
  state: HandlingState,
  assignedTo: Type.Union([Analyst, Type.Null()]),
});
export type HandlingShown = Static<typeof HandlingShown>;

export const HandlingPath = Type.Object({ id: Uuid }, closed);
export const NotePath = Type.Object({ id: Uuid, note: Uuid }, closed);

export const HandlingChanges = Type.Object(
  {
    state: Type.Optional(HandlingState),
    assignedTo: Type.Optional(
      Type.Union([Uuid, Type.Null()], { description: 'an analyst or editor of the consultation, or nobody' }),
    ),
  },
  { ...closed, minProperties: 1 },
);
export type HandlingChanges = Static<typeof HandlingChanges>;

/** The same change for all comments that filters find. */
export const HandlingOfMany = Type.Object(
  { consultation: Slug, filters: Filters, change: HandlingChanges },
  closed,
);
export const HandledMany = Type.Object({
  fitting: Type.Integer({ description: 'comments that the filters find and that can be analysed' }),
  changed: Type.Integer({ description: 'of these, those that were not so before' }),
});
export type HandledMany = Static<typeof HandledMany>;

export const Note = Type.Object({
  id: Uuid,
  text: Type.String(),
  by: NullableString,
  mine: Type.Boolean({ description: 'whether the reader wrote it and may remove it' }),
  at: Instant,
});
export type Note = Static<typeof Note>;

export const NoteSent = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: limits.note, pattern: '\\S' }) },
  closed,
);

/** With its notes and its changes, the oldest first. */
export const HandlingWhole = Type.Object({
  ...HandlingShown.properties,
  notes: Type.Array(Note),
  history: Type.Array(
    Type.Object({
      state: HandlingState,
      assignedTo: NullableString,
      by: NullableString,
      at: Instant,
    }),
  ),
});
export type HandlingWhole = Static<typeof HandlingWhole>;

export const OfConsultation = Type.Object({ consultation: Slug }, closed);

export const Analysts = Type.Object({ items: Type.Array(Analyst) });
