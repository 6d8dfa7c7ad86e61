import type { Pool, PoolClient } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { bucketOf, newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { settleBeside } from './beside.ts';
import { type LockedComment, type LockedReview, lockComment, lockReview } from './case-lock.ts';
import type { DecisionSent, DecisionStatus } from './decision-schema.ts';
import { closeEmptied } from './letters/close-emptied.ts';
import type { Moderator, Next } from './events.ts';
import { moveReview, sampleSome } from './move-review.ts';
import { type Asked, readAct } from './read-act.ts';
import { redactionsAfter, resultOf, shownFromAfter } from './made-of-it.ts';
import { keepDecision, moveTo, stoodBefore } from './record.ts';
import { stopWaiting } from './timers/release-queries.ts';
import { limits } from './schema.ts';
import { situationOf } from './situation.ts';
import { next } from './state.ts';

/** What came of a decision. `impossible`: nothing of the sort can be asked for, whoever asks. */
export interface Outcome {
  status: DecisionStatus | 'absent';
  decisionId?: string;
  undoUntil?: Date;
  detail?: string;
  impossible?: true;
  /** The cluster whose review stood for the comment's until now. */
  leftCluster?: string | undefined;
}

/** Who decides, as far as the rules are concerned. */
export interface Decider {
  personId: string;
  /** `decide display`, `settle appeals` in a consultation. */
  may: (permission: 'decide display' | 'settle appeals', consultationId: string) => boolean;
}

/** Decides about one comment in a transaction of its own. */
export async function decide(pool: Pool, by: Decider, sent: DecisionSent): Promise<Outcome> {
  const made = await inTransaction(pool, (client) => decideIn(client, by, sent));
  if (made.leftCluster) await closeEmptied(pool, [made.leftCluster]);
  return made;
}

/**
 * Decides about one comment, once: in one transaction in its bucket, bound to the revision and to the claim of
 * whoever decides. Ids are stored ones.
 */
export async function decideIn(client: PoolClient, by: Decider, sent: DecisionSent): Promise<Outcome> {
  const inOneBucket = bucketOf(sent.reviewId) === bucketOf(sent.commentId);
  const comment = inOneBucket ? await lockComment(client, sent.commentId) : undefined;
  if (!comment || !by.may('decide display', comment.consultationId)) return { status: 'absent' };
  const review = await lockReview(client, comment, sent.reviewId, by.personId);
  if (!review) return { status: 'absent' };
  const unready = notInHand(comment, review, sent.revision, by.personId);
  if (unready) return unready;
  const asked = await readAct(client, comment, review, sent);
  if ('impossible' in asked) return { status: 'not_allowed', detail: asked.impossible, impossible: true };
  const after = next(situationOf(comment, review), asked.act, moderatorOf(by, comment, review));
  if ('refused' in after) return { status: 'not_allowed', detail: after.refused };
  return carryOut(client, { comment, review, asked, after, by: by.personId, note: sent.note });
}

function notInHand(
  comment: LockedComment,
  review: LockedReview,
  revision: number,
  personId: string,
): Outcome | undefined {
  if (review.finishedAt || review.revision !== comment.revision || comment.revision !== revision) {
    return { status: 'stale', detail: 'It was decided, corrected or withdrawn in the meantime.' };
  }
  return notClaimed(review, personId);
}

/** Why somebody does not have a case in hand; nothing where they have. */
export function notClaimed(
  review: Pick<LockedReview, 'claimedBy' | 'claimedUntil' | 'now'>,
  personId: string,
): Outcome | undefined {
  if (review.claimedBy === personId && review.claimedUntil && review.claimedUntil > review.now)
    return undefined;
  const others = review.claimedBy !== null && review.claimedBy !== personId;
  const detail = others
    ? 'Somebody else has this case now.'
    : 'You do not hold this case any more: claim it again.';
  return { status: 'held_by_other', detail };
}

function moderatorOf(by: Decider, { consultationId }: LockedComment, review: LockedReview): Moderator {
  return {
    senior: by.may('settle appeals', consultationId),
    touched: review.touched,
    proposed: review.proposal?.by === by.personId,
  };
}

interface Carried {
  comment: LockedComment;
  review: LockedReview;
  asked: Asked;
  after: Next;
  by: string;
  note: string | undefined;
}

async function carryOut(client: PoolClient, made: Carried): Promise<Outcome> {
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
