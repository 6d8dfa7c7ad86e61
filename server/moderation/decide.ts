import type { Pool, PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { carryOut } from './carry-out.ts';
import { type LockedComment, type LockedReview, lockComment, lockReview } from './case-lock.ts';
import type { DecisionSent, DecisionStatus } from './decision-schema.ts';
import type { Moderator } from './events.ts';
import { notInHand } from './in-hand.ts';
import { closeEmptied } from './letters/close-emptied.ts';
import { readAct } from './read-act.ts';
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

function moderatorOf(by: Decider, { consultationId }: LockedComment, review: LockedReview): Moderator {
  return {
    senior: by.may('settle appeals', consultationId),
    touched: review.touched,
    proposed: review.proposal?.by === by.personId,
  };
}
