import type { PoolClient } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { newId } from '#server/ids.ts';
import { settleBeside } from '../beside.ts';
import { lockComment } from '../case-lock.ts';
import type { Act, ReviewStanding } from '../events.ts';
import { shownFromAfter } from '../made-of-it.ts';
import { keepDecision, stoodBefore } from '../record.ts';
import { moveTo } from '../move-comment.ts';
import { next } from '../state.ts';

/** A cluster's decision, as one of its members follows it. */
export interface ClusterDecision {
  /** Of the cluster. */
  decisionId: string;
  by: string;
  /** `confirm`: of a proposal to withhold, by a second person. */
  outcome: 'publish' | 'withhold' | 'confirm';
  /** Of the rules; none of a sensitive one but with `confirm`. */
  reason: string | null;
}

/**
 * Lets a comment follow its cluster's decision, in a transaction of its own bucket: its own decision row by the same
 * person, history row and outbox row. Says false, and changes nothing, where the comment is not what was decided
 * about any more: corrected, withdrawn, or decided by itself. Who calls this ends the waiting of the member.
 * @param at now, by the database's clock: the time for an undo is over
 */
export async function applyToMember(
  client: PoolClient,
  member: { commentId: string; revision: number },
  cluster: ClusterDecision,
  at: Date,
): Promise<boolean> {
  const comment = await lockComment(client, member.commentId);
  if (!comment || comment.revision !== member.revision) return false;
  const confirming = cluster.outcome === 'confirm';
  const review: ReviewStanding = {
    ...{ kind: 'new', queue: confirming ? 'proposed' : 'new', skips: 0, blind: false },
    ...{ proposal: confirming ? 'withhold' : null, heldFrom: null },
  };
  const act: Act =
    cluster.outcome === 'withhold'
      ? { event: 'withhold', sensitive: false, hold: false, holdable: false }
      : { event: cluster.outcome };
  const by = { senior: false, touched: false, proposed: false };
  const after = next({ visibility: comment.visibility, review }, act, by);
  if ('refused' in after) return false;
  const decisionId = newId(dayIn(comment.timeZone), comment.bucket);
  const made = {
    ...{ id: decisionId, reviewId: null, kind: 'new' as const, by: cluster.by, outcome: cluster.outcome },
    ...{
      reason: cluster.reason,
      about: cluster.decisionId,
      effectiveAt: at,
      before: stoodBefore(comment, undefined),
    },
  };
  await keepDecision(client, comment, made, after.visibility);
  const shownFrom = shownFromAfter(comment, { ...after, redactions: null }, at);
  const to = { ...after, place: comment.place, redactions: null, shownFrom };
  await moveTo(client, comment, to, { decisionId, effectiveAt: at });
  await settleBeside(client, comment, after.visibility, { reviewId: null, at });
  return true;
}
