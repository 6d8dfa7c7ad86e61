import { type Static, Type } from 'typebox';
import {
  Cursor,
  Instant,
  LanguageTag,
  NullableInstant,
  NullableString,
  Slug,
  Uuid,
} from '#server/http/text.ts';
import { Visibility } from '#server/http/terms.ts';
import { Case, DeskComment, DeskSection, limits, Signal } from '../schema.ts';

// What the desk asks for beside claims and decisions. Paths:
// GET  /moderation/clusters/:id/members   ClusterMembersQuery → ClusterMembers, for whoever holds the cluster's review
// POST /moderation/clusters/:id/separation SeparationSent → Separated, takes letters out, to decide each by itself
// GET  /moderation/colleagues             ColleaguesQuery → Colleagues
// POST /moderation/questions              QuestionSent → 201 CaseQuestion
// GET  /moderation/questions              ColleaguesQuery → OpenQuestions, those that wait for whoever asks
// POST /moderation/questions/:id/answer   AnswerSent → CaseQuestion
// GET  /moderation/decisions              OwnDecisionsQuery → OwnDecisions, one's own, newest first, 50 at most
// GET  /moderation/held                   QueuesQuery → Held
// POST /moderation/claims/release         Release → 204, gives back what this moderator holds in the consultation
// GET  /moderation/stream                 ColleaguesQuery → text/event-stream, each event `counts` with Queues

const closed = { additionalProperties: false };
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

export const ClusterMembersQuery = Type.Object(
  {
    language: Type.Optional(LanguageTag),
    after: Type.Optional(Cursor),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  },
  closed,
);

/** A passage in which a member is not like the letter. */
export const Difference = Type.Object({
  before: Type.String({ description: 'some words that both have' }),
  own: Type.String({ description: 'what this member says; empty where it leaves something out' }),
  instead: Type.String({ description: 'what the letter says; empty where the member adds' }),
  after: Type.String(),
});

/** Open members, those with words of their own first; the letter itself is not among them. */
export const ClusterMembers = Type.Object({
  items: Type.Array(
    Type.Object({
      comment: DeskComment,
      label: Type.String({ description: 'of what it is about' }),
      identical: Type.Boolean({ description: 'word for word the letter' }),
      differences: Type.Array(Difference, { description: 'in the order of this member’s text' }),
      signals: Type.Array(Signal),
    }),
  ),
  next: NullableString,
});
export type ClusterMembers = Static<typeof ClusterMembers>;

export const ColleaguesQuery = Type.Object({ consultation: Slug }, closed);

/** Letters that are to be decided one by one. */
export const SeparationSent = Type.Object(
  { commentIds: Type.Array(Uuid, { minItems: 1, maxItems: limits.claimSize }) },
  closed,
);
/** Those that waited in the cluster, each with a review in hand. */
export const Separated = Type.Object({ items: Type.Array(Case) });
export type Separated = Static<typeof Separated>;

/** Who else moderates the consultation. */
export const Colleagues = Type.Object({
  items: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
});
export type Colleagues = Static<typeof Colleagues>;

/** To a colleague about a case that one holds. */
export const QuestionSent = Type.Object(
  { reviewId: Uuid, personId: Uuid, question: words(limits.note) },
  closed,
);
export type QuestionSent = Static<typeof QuestionSent>;

export const AnswerSent = Type.Object({ answer: words(limits.note) }, closed);
export type AnswerSent = Static<typeof AnswerSent>;

export const CaseQuestion = Type.Object({
  id: Uuid,
  question: Type.String(),
  answer: NullableString,
  at: Instant,
});
export type CaseQuestion = Static<typeof CaseQuestion>;

/** What colleagues ask, oldest first, with what is needed to answer. */
export const OpenQuestions = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      question: Type.String(),
      at: Instant,
      comment: DeskComment,
      section: DeskSection,
      signals: Type.Array(Signal),
    }),
  ),
});
export type OpenQuestions = Static<typeof OpenQuestions>;

export const OwnDecisionsQuery = Type.Object(
  { consultation: Slug, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 50 })) },
  closed,
);

export const OwnDecisions = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      at: Instant,
      outcome: Type.String(),
      reason: NullableString,
      undone: Type.Boolean(),
      undoUntil: Instant,
      label: Type.String({ description: 'of what the comment is about' }),
      beginning: Type.Union([Type.String(), Type.Null()], {
        description: 'the first 200 code points; null where the text is gone',
      }),
      members: Type.Optional(Type.Integer({ description: 'of a cluster' })),
      visibility: Type.Union([Visibility, Type.Null()], { description: 'of the comment as it stands now' }),
      later: Type.Union([Type.String(), Type.Null()], {
        description: 'what happened to the comment last, since: overturned, confirmed, corrected and so on',
      }),
    }),
  ),
});
export type OwnDecisions = Static<typeof OwnDecisions>;

export const Release = Type.Object(
  {
    consultation: Slug,
    reviewIds: Type.Optional(
      Type.Array(Uuid, { minItems: 1, maxItems: 100, description: 'without them: everything in hand there' }),
    ),
  },
  closed,
);

/** What a moderator has in hand, and when the first lease ends. */
export const Held = Type.Object({ items: Type.Array(Case), expiresAt: NullableInstant });
export type Held = Static<typeof Held>;
