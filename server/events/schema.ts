import { type Static, Type } from 'typebox';
import { Day, LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { CommentSent, limits as ofSubmissions } from '#server/submissions/schema.ts';
import { HandedInFor, HistoryOf } from './handed-in-schema.ts';

const closed = { additionalProperties: false };

/** The database repeats them as CHECKs. */
export const limits = { name: 300, place: 300, attendance: 10_000_000 } as const;

export const EventKind = Type.Enum(['meeting', 'letter']);
export type EventKind = Static<typeof EventKind>;

const said = {
  kind: EventKind,
  name: Type.String({ minLength: 1, maxLength: limits.name, pattern: '\\S' }),
  date: Day,
  place: Type.String({ minLength: 1, maxLength: limits.place, pattern: '\\S' }),
  attendance: Type.Integer({
    minimum: 0,
    maximum: limits.attendance,
    description: 'declared: who came to a meeting, who signed a letter; never added to anything',
  }),
};

/** A meeting says how many came; a letter may leave it out. */
export const EventSent = Type.Object(
  { attributionId: Uuid, consultation: Slug, ...said, attendance: Type.Optional(said.attendance) },
  closed,
);
export type EventSent = Static<typeof EventSent>;

/** `revision` is the one that was read. */
export const EventCorrection = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }),
    kind: Type.Optional(said.kind),
    name: Type.Optional(said.name),
    date: Type.Optional(said.date),
    place: Type.Optional(said.place),
    attendance: Type.Optional(Type.Union([said.attendance, Type.Null()])),
  },
  closed,
);
export const ReadRevision = Type.Object({ revision: EventCorrection.properties.revision }, closed);

/** What an event says. */
const EventContent = Type.Object({
  kind: EventKind,
  name: Type.String(),
  date: Day,
  place: NullableString,
  attendance: Type.Union([Type.Integer(), Type.Null()]),
});
export type EventContent = Static<typeof EventContent>;

export const EventRecord = Type.Object({
  id: Uuid,
  ...EventContent.properties,
  submissions: Type.Integer({ description: 'handed in with it' }),
  set: Type.Union([Uuid, Type.Null()], { description: 'set of comments that is being prepared for it' }),
  ...HandedInFor,
});
export type EventRecord = Static<typeof EventRecord>;
export const EventRecords = Type.Object({ items: Type.Array(EventRecord), next: NullableString });
export type EventRecords = Static<typeof EventRecords>;

export const EventWithHistory = Type.Object({
  ...EventRecord.properties,
  history: HistoryOf(EventContent),
});
export type EventWithHistory = Static<typeof EventWithHistory>;

/** Comments that were said at a meeting or in a letter: one submission, kept whole or not at all. */
export const EventSubmission = Type.Object(
  {
    language: Type.Optional(LanguageTag),
    consentToPublish: Type.Boolean(),
    comments: Type.Array(CommentSent, { minItems: 1, maxItems: ofSubmissions.comments }),
  },
  closed,
);
export type EventSubmission = Static<typeof EventSubmission>;
