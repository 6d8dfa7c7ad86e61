import { type Static, Type } from 'typebox';
import { SecondFactorGiven } from '#server/accounts/schema.ts';
import { AttributionCapacity, MemberPart } from '#server/attributions/schema.ts';
import { EventKind } from '#server/events/schema.ts';
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
import { Phase } from '#server/http/terms.ts';
import { CommentSent } from '#server/submissions/schema.ts';

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

/** `revision` is the one that was read; 0 for a comment that is new. */
export const DraftSent = Type.Object(
  { revision: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }), ...CommentSent.properties },
  closed,
);
export type DraftSent = Static<typeof DraftSent>;

export const Draft = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  ...CommentSent.properties,
  draftedBy: Type.Object({ id: Uuid, name: Type.String() }),
  changedAt: Instant,
  about: Type.Object({
    kind: Type.Enum(['section', 'document', 'question']),
    label: Type.String(),
    document: Type.Union([Slug, Type.Null()]),
    nodeId: Uuid,
    unitNodeId: Type.Union([Uuid, Type.Null()]),
  }),
  problems: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }), {
    description: 'what keeps it from being submitted, by its place in this comment',
  }),
});
export type Draft = Static<typeof Draft>;

/** `state` names what was read: with it a submission sends exactly that. Comments are in document order. */
export const SetWithDrafts = Type.Object({
  ...CommentSet.properties,
  state: Type.String(),
  most: Type.Integer({ description: 'comments that a set may have' }),
  drafts: Type.Array(Draft),
});
export type SetWithDrafts = Static<typeof SetWithDrafts>;

export const DraftSaved = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  problems: Draft.properties.problems,
});

/** 409: somebody else changed the comment; `current` is how it stands, null where it was removed. */
export const StaleDraft = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  current: Type.Optional(
    Type.Union([
      Type.Object({
        revision: Type.Integer(),
        ...CommentSent.properties,
        draftedBy: Type.Object({ id: Uuid, name: Type.String() }),
      }),
      Type.Null(),
    ]),
  ),
});
export type StaleDraft = Static<typeof StaleDraft>;

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
