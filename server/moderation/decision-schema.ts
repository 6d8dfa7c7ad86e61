import { type Static, Type } from 'typebox';
import { Instant, Uuid } from '#server/http/text.ts';
import { ReasonCode } from '#server/rules/schema.ts';
import { Target } from '#server/submissions/schema.ts';
import { limits, Span } from './schema.ts';

const closed = { additionalProperties: false };

const RedactionSent = Type.Object(
  { start: Span.start, end: Span.end, field: Type.Optional(Span.field), reason: ReasonCode },
  closed,
);

const Note = Type.Optional(Type.String({ minLength: 1, maxLength: limits.note }));

/** A decision about one comment. */
export const DecisionSent = Type.Object(
  {
    reviewId: Uuid,
    commentId: Uuid,
    revision: Type.Integer({ minimum: 1 }),
    outcome: Type.Enum([
      'publish',
      'publish_redacted',
      'withhold',
      'set_aside',
      'move',
      'second_opinion',
      'skip',
      'recuse',
      'confirm',
      'return',
      'uphold',
      'overturn',
    ]),
    result: Type.Optional(Type.Enum(['publish', 'publish_redacted'])),
    reason: Type.Optional(
      Type.String({ pattern: '^[a-z][a-z_]{1,39}$', description: 'of the rules, or a flood test' }),
    ),
    note: Note,
    redactions: Type.Optional(Type.Array(RedactionSent, { minItems: 1, maxItems: limits.redactions })),
    target: Type.Optional(Target),
    hold: Type.Optional(
      Type.Boolean({
        description: 'with a sensitive reason: hide at once, for a day at most, until it is confirmed',
      }),
    ),
  },
  closed,
);
export type DecisionSent = Static<typeof DecisionSent>;

/** A decision about a cluster, as it was shown. */
export const ClusterDecisionSent = Type.Object(
  {
    reviewId: Uuid,
    clusterRevision: Type.Integer({ minimum: 1 }),
    scope: Type.Enum(['all', 'identical']),
    except: Type.Optional(Type.Array(Uuid, { maxItems: 1_000 })),
    outcome: Type.Enum(['publish', 'withhold', 'skip', 'recuse', 'second_opinion', 'confirm', 'return']),
    reason: Type.Optional(ReasonCode),
    note: Note,
  },
  closed,
);
export type ClusterDecisionSent = Static<typeof ClusterDecisionSent>;

export const DecisionsSent = Type.Object(
  {
    decisions: Type.Array(Type.Union([DecisionSent, ClusterDecisionSent]), {
      minItems: 1,
      maxItems: limits.decisions,
    }),
  },
  closed,
);
export type DecisionsSent = Static<typeof DecisionsSent>;

export const DecisionStatus = Type.Enum([
  'applied',
  'proposed',
  'accepted',
  'stale',
  'held_by_other',
  'not_allowed',
]);
export type DecisionStatus = Static<typeof DecisionStatus>;

export const DecisionsAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      decisionId: Type.Optional(Uuid),
      reviewId: Uuid,
      commentId: Type.Optional(Uuid),
      status: DecisionStatus,
      undoUntil: Type.Optional(Instant),
      detail: Type.Optional(Type.String({ description: 'what stood against it, and what to do' })),
    }),
  ),
});
export type DecisionsAnswer = Static<typeof DecisionsAnswer>;

/** A decision that was taken back: the case is in hand again. */
export const Undone = Type.Object({
  decisionId: Uuid,
  reviewId: Uuid,
  commentId: Type.Optional(Uuid),
  claimedUntil: Instant,
});
export type Undone = Static<typeof Undone>;
