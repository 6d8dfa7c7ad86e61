import type { Pool, PoolClient } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { type LockedReview, lockReview } from '../case-lock.ts';
import * as queries from './cluster-decision-queries.ts';
import { type LockedCluster, lockClusterOf } from './cluster-lock.ts';
import type { Decider, Outcome } from '../decide.ts';
import { notClaimed } from '../in-hand.ts';
import type { ClusterDecisionSent } from '../decision-schema.ts';
import type { Act, Next } from '../events.ts';
import { moveReview } from '../move-review.ts';
import { isSensitive } from '../reason-queries.ts';
import { stoodBefore } from '../record.ts';
import { limits } from '../schema.ts';
import { next } from '../state.ts';

const wrongLetter = 'When this was proposed the letter was another one: return it, or skip it.';
const changed = 'The letters were decided, or the letter is another one now: look at it again.';

/**
 * Decides about a cluster as it was shown, once: in one transaction in its bucket, bound to the claim of whoever decides
 * and to the letter. Its members follow after the time for an undo (follow-cluster.ts). Ids are stored ones.
 */
export function decideCluster(pool: Pool, who: Decider, sent: ClusterDecisionSent): Promise<Outcome> {
  return inTransaction(pool, async (client) => {
    const cluster = await lockClusterOf(client, sent.reviewId);
    if (!cluster || !who.may('decide display', cluster.consultationId)) return { status: 'absent' };
    const review = await lockReview(client, cluster, sent.reviewId, who.personId);
    if (!review) return { status: 'absent' };
    const shown = sent.clusterRevision >= cluster.letterRevision && sent.clusterRevision <= cluster.revision;
    if (review.finishedAt || !shown) return { status: 'stale', detail: changed };
    const unready = notClaimed(review, who.personId);
    if (unready) return unready;
    const asked = await readClusterAct(client, cluster, review, sent);
    if ('status' in asked) return asked;
    const by = {
      senior: who.may('settle appeals', cluster.consultationId),
      touched: false,
      proposed: review.proposal?.by === who.personId,
    };
    const after = next({ visibility: 'pending', review: standingOf(review) }, asked.act, by);
    if ('refused' in after) return { status: 'not_allowed', detail: after.refused };
    return carryOut(client, { cluster, review, asked, after, by: who.personId, note: sent.note ?? null });
  });
}

const standingOf = ({ kind, queue, skips, proposal }: LockedReview) => ({
  ...{ kind, queue, skips, heldFrom: null, blind: false },
  proposal: proposal && ('withhold' as const),
});

interface Asked extends queries.Scope {
  act: Act;
  reason: string | null;
}

/** What was sent, checked against the cluster; whom a proposal is about is the proposer's word. */
async function readClusterAct(
  client: PoolClient,
  cluster: LockedCluster,
  review: LockedReview,
  sent: ClusterDecisionSent,
): Promise<Asked | Outcome> {
  const { outcome, reason, scope, except = [], clusterRevision: revision } = sent;
  if (outcome === 'withhold') {
    const sensitive = reason === undefined ? undefined : await isSensitive(client, cluster.rules, reason);
    if (reason === undefined || sensitive === undefined)
      return { status: 'not_allowed', impossible: true, detail: 'Name a reason of the rules.' };
    const act = { event: outcome, sensitive, hold: false, holdable: false } as const;
    return { act, reason, scope, except, revision };
  }
  const act: Act = { event: outcome };
  if (outcome !== 'confirm' && outcome !== 'return') return { act, reason: null, scope, except, revision };
  const proposed =
    review.proposalId && (await queries.findProposal(client, cluster.bucket, review.proposalId));
  if (!proposed) return { act, reason: null, scope, except, revision };
  if (outcome === 'confirm' && proposed.revision < cluster.letterRevision)
    return { status: 'stale', detail: wrongLetter };
  return { act, ...proposed };
}

interface Carried {
  cluster: LockedCluster;
  review: LockedReview;
  asked: Asked;
  after: Next;
  by: string;
  note: string | null;
}

async function carryOut(
  client: PoolClient,
  { cluster, review, asked, after, by, note }: Carried,
): Promise<Outcome> {
  const { act, reason, scope, except, revision } = asked;
  const decisionId = newId(dayIn(cluster.timeZone), cluster.bucket);
  const undoUntil = new Date(review.now.getTime() + limits.undo * 1_000);
  const settles = act.event === 'confirm' || act.event === 'return';
  await queries.keepClusterDecision(client, cluster, {
    ...{ id: decisionId, reviewId: review.id, by, outcome: act.event, reason, note, scope, except, revision },
    result: settles ? (review.proposal?.outcome ?? null) : null,
    about: settles ? review.proposalId : null,
    effectiveAt: undoUntil,
    before: stoodBefore({ redactions: null, shownFrom: null }, review),
  });
  const passedOn = act.event === 'skip';
  const change = { then: after.review, by, decisionId, held: false, passedOn };
  await moveReview(client, { bucket: cluster.bucket, visibility: 'pending' }, review, change);
  if (after.review.to === 'decided' || after.review.to === 'confirmed') {
    await queries.letFollow(client, cluster, { decisionId, scope, at: undoUntil });
    return { status: 'accepted', decisionId, undoUntil };
  }
  return { status: after.review.to === 'proposed' ? 'proposed' : 'applied', decisionId, undoUntil };
}
