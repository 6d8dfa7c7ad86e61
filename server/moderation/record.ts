import type { PoolClient } from 'pg';
import type { Redaction, StoodBefore } from '#db/schema/spans.ts';
import { dayIn } from '#server/consultations/day.ts';
import type { Visibility } from '#server/http/terms.ts';
import type { LockedComment, LockedReview } from './case-lock.ts';
import type { ReviewKind } from './events.ts';

/** A decision as it is kept. */
export interface DecisionMade {
  id: string;
  reviewId: string | null;
  kind: ReviewKind;
  /** Nobody: the time of the policy. */
  by: string | null;
  outcome: string;
  reason?: string | null;
  note?: string | null;
  redactions?: Redaction[] | null;
  result?: string | null;
  about?: string | null;
  toPlace?: string | null;
  effectiveAt: Date;
  before: StoodBefore;
}

const addDecision = `
  INSERT INTO decision (bucket, id, consultation_id, review_id, comment_id, revision, kind, by, outcome, reason, note,
    redactions, result, from_visibility, to_visibility, from_place, to_place, about, day, effective_at, before)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`;

/** Keeps a decision about a comment. */
export async function keepDecision(
  client: PoolClient,
  comment: LockedComment,
  made: DecisionMade,
  to: Visibility,
): Promise<void> {
  await client.query(addDecision, [
    comment.bucket,
    made.id,
    comment.consultationId,
    made.reviewId,
    comment.id,
    comment.revision,
    made.kind,
    made.by,
    made.outcome,
    made.reason ?? null,
    made.note ?? null,
    made.redactions ? JSON.stringify(made.redactions) : null,
    made.result ?? null,
    comment.visibility,
    to,
    made.toPlace ? comment.place : null,
    made.toPlace ?? null,
    made.about ?? null,
    dayIn(comment.timeZone),
    made.effectiveAt,
    JSON.stringify(made.before),
  ]);
}

/** How a comment and its review stand, to be brought back by an undo. */
export const stoodBefore = (
  comment: Pick<LockedComment, 'redactions' | 'shownFrom'>,
  review: LockedReview | undefined,
): StoodBefore => ({
  redactions: comment.redactions,
  shownFrom: comment.shownFrom?.toISOString() ?? null,
  review: review
    ? {
        state: review.state,
        queue: review.queue,
        seniorBecause: review.seniorBecause,
        excluded: review.excluded,
        skips: review.skips,
        queueAt: review.queueAt.toISOString(),
        proposalId: review.proposalId,
        holdUntil: review.holdUntil?.toISOString() ?? null,
        holdFrom: review.holdFrom,
      }
    : null,
});
