import { type Static, Type } from 'typebox';
import { Slug } from '#server/http/text.ts';

/** Limits of the desk; seconds. */
export const limits = {
  /** Cases that one moderator may hold at once. */
  claimSize: 25,
  /** How long a lease lasts. It is renewed by claiming again. */
  lease: 900,
  /** How long a decision can be undone; its publication and mail wait as long. */
  undo: 10,
  note: 2_000,
  redactions: 100,
  decisions: 25,
  protectiveHold: 86_400,
  /** By how much a signal of a harm moves a case ahead in its queue. */
  harmHeadStart: 21_600,
} as const;

export const Queue = Type.Enum(['new', 'proposed', 'flagged', 'appeal', 'sample', 'senior']);
export type Queue = Static<typeof Queue>;

export const Span = {
  field: Type.Enum(['body', 'suggestedText']),
  start: Type.Integer({ minimum: 0, description: 'code points' }),
  end: Type.Integer({ minimum: 1, description: 'code points, not included' }),
};

export const InConsultation = Type.Object({ consultation: Slug }, { additionalProperties: false });
