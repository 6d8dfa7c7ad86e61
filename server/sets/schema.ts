import { type Static, Type } from 'typebox';
import { SecondFactorGiven } from '#server/accounts/second-factor-schema.ts';
import { AttributionCapacity, MemberPart } from '#server/attributions/schema.ts';
import { EventKind } from '#server/events/schema.ts';
import { Phase } from '#server/http/terms.ts';
import {
  Day,
  Instant,
  LanguageTag,
  NullableInstant,
  NullableString,
  PageQuery,
  Slug,
  Uuid,
} from '#server/http/text.ts';
import { Draft } from './draft-schema.ts';

const closed = { additionalProperties: false };

export const NewSet = Type.Object(
  {
    attributionId: Uuid,
    consultation: Slug,
    eventId: Type.Optional(
      Type.String({ format: 'uuid', description: 'the meeting or the letter that the comments come from' }),
    ),
  },
  closed,
);

/** Comments prepared in one name for one consultation. `part` is that of whoever asks. */
export const CommentSet = Type.Object({
  id: Uuid,
  attribution: Type.Object({
    id: Uuid,
    slug: Slug,
    capacity: AttributionCapacity,
    name: Type.String({ description: 'as it will stand at the comments' }),
  }),
  consultation: Type.Object({
    slug: Slug,
    title: Type.String(),
    phase: Phase,
    closesAt: NullableInstant,
    timeZone: Type.String(),
    authoritativeLanguage: LanguageTag,
  }),
  event: Type.Union(
    [Type.Object({ id: Uuid, kind: EventKind, name: Type.String(), date: Day }), Type.Null()],
    { description: 'that it is handed in with' },
  ),
  takesUntil: Type.Union([Instant, Type.Null()], { description: 'until when it can be submitted' }),
  takes: Type.Boolean({ description: 'whether it can be submitted now' }),
  part: MemberPart,
  comments: Type.Integer({ description: 'how many are drafted; 0 after the submission' }),
  createdAt: Instant,
  changedAt: Type.Union([Instant, Type.Null()], { description: 'of the draft changed last' }),
  submittedAt: NullableInstant,
});
export type CommentSet = Static<typeof CommentSet>;
export const CommentSets = Type.Object({ items: Type.Array(CommentSet), next: NullableString });

/** `state` names what was read: with it a submission sends exactly that. Comments are in document order. */
export const SetWithDrafts = Type.Object({
  ...CommentSet.properties,
  state: Type.String(),
  most: Type.Integer({ description: 'comments that a set may have' }),
  drafts: Type.Array(Draft),
});
export type SetWithDrafts = Static<typeof SetWithDrafts>;

/** The second factor is given with the act itself. `language` is that of the comments. */
export const SetSubmission = Type.Object(
  {
    ...SecondFactorGiven.properties,
    consentToPublish: Type.Boolean(),
    language: Type.Optional(LanguageTag),
    state: Type.Optional(Type.String({ maxLength: 100, description: 'what was read, as `GET` gave it' })),
  },
  closed,
);
export type SetSubmission = Static<typeof SetSubmission>;

export const SetsQuery = Type.Object(
  { after: Type.Optional(Uuid), limit: PageQuery.limit, language: Type.Optional(LanguageTag) },
  closed,
);
export const InLanguage = Type.Object({ language: Type.Optional(LanguageTag) }, closed);
export const RemovedRevision = Type.Object({ revision: Type.Integer({ minimum: 1 }) }, closed);
export const SetPath = Type.Object({ id: Uuid });
export const DraftPath = Type.Object({ id: Uuid, commentId: Uuid });
