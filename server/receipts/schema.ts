import { type Static, Type } from 'typebox';
import { About, Quote, Redactions } from '#server/comments/schema.ts';
import { Capacity, Channel, Group, Phase, Stance, Visibility } from '#server/http/terms.ts';
import { Day, Instant, LanguageTag, NullableInstant, NullableString, Uuid } from '#server/http/text.ts';
import { CommentText, QuoteSent, SuggestedText, Target } from '#server/submissions/schema.ts';
import { ReceiptEvent, ReceiptDecision } from './receipt-events-schema.ts';

/** Everything needed to recompute the commitment; null after a withdrawal, which destroys nonce and text. */
export const CommitmentProof = Type.Object({
  hash: Type.String(),
  nonce: NullableString,
  fields: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
});
export type CommitmentProof = Static<typeof CommitmentProof>;

export const ReceiptComment = Type.Object({
  id: Uuid,
  visibility: Visibility,
  target: Type.Object({
    sent: Target,
    nodeId: Type.Union([Uuid, Type.Null()], { description: 'of a section' }),
    label: Type.String({ description: 'as it stood; a document by its title, a question by its text' }),
    heading: NullableString,
    document: Type.Union([
      Type.Object({ slug: Type.String(), title: Type.String(), version: NullableInteger() }),
      Type.Null(),
    ]),
  }),
  /** Where it stands now, if it was moved from where it was sent. */
  standsAt: Type.Union([About, Type.Null()]),
  date: Day,
  revision: Type.Integer(),
  language: LanguageTag,
  stance: Type.Union([Stance, Type.Null()]),
  body: NullableString,
  suggestedText: NullableString,
  quote: Type.Union([Quote, Type.Null()]),
  /** What readers do not see of the texts above, and for which reason. */
  redactions: Redactions,
  decision: Type.Union([ReceiptDecision, Type.Null()]),
  can: Type.Array(Type.Enum(['correct', 'withdraw', 'appeal'])),
  commitment: CommitmentProof,
  earlier: Type.Array(CommitmentProof, { description: 'of revisions that were replaced, oldest first' }),
  timeline: Type.Array(ReceiptEvent),
});
export type ReceiptComment = Static<typeof ReceiptComment>;

export const Receipt = Type.Object({
  id: Uuid,
  code: Type.String(),
  receivedAt: Day,
  consultation: Type.Object({
    slug: Type.String(),
    title: Type.String(),
    phase: Phase,
    closesAt: NullableInstant,
    takesUntil: Type.Union([Instant, Type.Null()], {
      description: 'until when these comments can be corrected: what was handed in, until the intake closes',
    }),
    takes: Type.Boolean({ description: 'whether they can be corrected now' }),
    responseDueAt: NullableInstant,
    timeZone: Type.String(),
    moderation: Type.Enum(['pre', 'post']),
    responsibleBody: Type.Object({ name: NullableString, contact: NullableString }),
  }),
  capacity: Capacity,
  group: Group,
  attribution: Type.Optional(Type.String()),
  country: NullableString,
  province: NullableString,
  channel: Channel,
  consentToPublish: Type.Boolean(),
  comments: Type.Array(ReceiptComment),
});
export type Receipt = Static<typeof Receipt>;

/**
 * A correction (RFC 7396): what is absent stays as it is, null removes it. The revision names what was read, so
 * that a stale one is 409.
 */
export const CorrectionSent = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    target: Type.Optional(Target),
    language: Type.Optional(LanguageTag),
    stance: Type.Optional(Type.Union([Stance, Type.Null()])),
    body: Type.Optional(Type.Union([CommentText, Type.Null()])),
    suggestedText: Type.Optional(Type.Union([SuggestedText, Type.Null()])),
    quote: Type.Optional(Type.Union([QuoteSent, Type.Null()])),
  },
  { additionalProperties: false, description: 'absent: stays as it is; null: removed' },
);
export type CorrectionSent = Static<typeof CorrectionSent>;

/** A withdrawal says nothing but itself. */
export const NothingSent = Type.Union([Type.Null(), Type.Object({}, { additionalProperties: false })]);

export const ReceiptHeaders = Type.Object({ 'receipt-code': Type.String({ minLength: 1, maxLength: 100 }) });
export const LanguageOfLabels = Type.Object(
  { language: Type.Optional(LanguageTag) },
  { additionalProperties: false },
);

function NullableInteger() {
  return Type.Union([Type.Integer(), Type.Null()]);
}
