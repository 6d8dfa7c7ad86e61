import type { PoolClient } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { newId } from '#server/ids.ts';
import { settleBeside } from './beside.ts';
import type { LockedComment, LockedReview } from './case-lock.ts';
import type { Outcome } from './decide.ts';
import type { Next } from './events.ts';
import { redactionsAfter, resultOf, shownFromAfter } from './made-of-it.ts';
import { moveReview } from './move-review.ts';
import { sampleSome } from './sample-some.ts';
import type { Asked } from './read-act.ts';
import { keepDecision, stoodBefore } from './record.ts';
import { moveTo } from './move-comment.ts';
import { limits } from './schema.ts';
import { stopWaiting } from './timers/waiting-queries.ts';

interface Carried {
  comment: LockedComment;
  review: LockedReview;
  asked: Asked;
  after: Next;
  by: string;
  note: string | undefined;
}

/** Keeps a decision that the rules allow, and everything that it makes of the comment and its review. */
export async function carryOut(client: PoolClient, made: Carried): Promise<Outcome> {
  const { comment, review, asked, by } = made;
  const decisionId = newId(dayIn(comment.timeZone), comment.bucket);
  const undoUntil = new Date(review.now.getTime() + limits.undo * 1_000);
  const { after, result } = resultOf(review, asked.act, made.after);
  const redactions = redactionsAfter(comment, review, asked, after);
  const beside = await settleBeside(client, comment, after.visibility, {
    reviewId: review.id,
    at: review.now,
  });
  await keepDecision(
    client,
    comment,
    {
      id: decisionId,
      reviewId: review.id,
      kind: review.kind,
      by,
      outcome: asked.act.event,
      reason: asked.reason,
      note: made.note ?? null,
      redactions: asked.redactions,
      result,
      about: review.proposal ? review.proposalId : (review.about?.id ?? null),
      toPlace: asked.toPlace,
      effectiveAt: undoUntil,
      before: { ...stoodBefore(comment, review), beside },
    },
    after.visibility,
  );
  const place = asked.toPlace ?? comment.place;
  const shownFrom = shownFromAfter(comment, { ...after, redactions }, undoUntil);
  await moveTo(
    client,
    comment,
    { ...after, place, redactions, shownFrom },
    { decisionId, effectiveAt: undoUntil },
  );
  const held = after.history === 'held';
  const passedOn = asked.act.event === 'skip';
  await moveReview(client, comment, review, { then: after.review, by, decisionId, held, passedOn });
  await followUp(client, made, { decisionId, undoUntil, after });
  // Decided by itself, it does not wait with the letters that it is like any more.
  const leftCluster = after.history === null ? undefined : await stopWaiting(client, comment.id);
  const status = after.review.to === 'proposed' ? 'proposed' : 'applied';
  return { status, decisionId, undoUntil, leftCluster };
}

const settleAppeal = `
  UPDATE appeal SET outcome = $3, settled_by = $4, settled_day = $5
  WHERE bucket = $1 AND comment_id = $2 AND decision_id = $6 AND outcome IS NULL`;

async function followUp(
  client: PoolClient,
  { comment, review, by }: Carried,
  { decisionId, undoUntil, after }: { decisionId: string; undoUntil: Date; after: Next },
): Promise<void> {
  const { bucket, id } = comment;
  if (after.history === 'upheld' || after.history === 'overturned') {
    const day = dayIn(comment.timeZone);
    await client.query(settleAppeal, [bucket, id, after.history, by, day, review.about?.id ?? null]);
  }
  const verdict = after.review.to === 'decided' || after.review.to === 'confirmed';
  if (verdict && after.history !== null && (review.kind === 'new' || review.kind === 'flagged')) {
    const people = [by, ...(review.proposal?.by ? [review.proposal.by] : [])];
    await sampleSome(client, comment, decisionId, { at: undoUntil, people });
  }
}
