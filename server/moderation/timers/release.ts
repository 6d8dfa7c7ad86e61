import type { Pool, PoolClient } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { closeEmptied } from '../letters/close-emptied.ts';
import { type LockedComment, lockComment, lockReview } from '../case-lock.ts';
import { eachCase } from './each-case.ts';
import { shownFromAfter } from '../made-of-it.ts';
import { moveReview } from '../move-review.ts';
import { sampleSome } from '../sample-some.ts';
import { keepDecision, stoodBefore } from '../record.ts';
import { moveTo } from '../move-comment.ts';
import { passProposalsOn } from './release-proposals.ts';
import * as queries from './release-queries.ts';
import { stopWaiting } from './waiting-queries.ts';
import { situationOf } from '../situation.ts';
import { next } from '../state.ts';

const batch = 100;

/**
 * Not deciding is no veto: what nobody decided in the time of the policy is shown where screening found no harm in it,
 * and some of it is looked at afterwards; the rest goes to a senior. Says how many cases it found.
 */
export async function releaseOverdue(pool: Pool): Promise<number> {
  const found = await queries.findOverdue(pool, batch);
  const clusters = new Set<string>();
  await eachCase(found, async (candidate) => {
    const left = await inTransaction(pool, (client) => release(client, candidate));
    if (left !== undefined) clusters.add(left);
  }).finally(() => closeEmptied(pool, [...clusters]));
  return found.length + (await passProposalsOn(pool, batch));
}

/** Returns the cluster whose member does not wait any more. */
async function release(client: PoolClient, candidate: queries.Candidate): Promise<string | undefined> {
  const comment = await lockComment(client, candidate.commentId);
  const waiting = comment && (await queries.findWaiting(client, candidate));
  if (!comment || !waiting) return undefined;
  const review = candidate.reviewId ? await lockReview(client, comment, candidate.reviewId, null) : undefined;
  const at = review ? situationOf(comment, review) : { visibility: comment.visibility, review: null };
  const after = next(at, { event: 'release', due: waiting.due ?? false, harm: waiting.harm }, 'system');
  if ('refused' in after) return undefined;
  const decisionId = newId(dayIn(comment.timeZone), comment.bucket);
  if (after.history !== null) {
    const shownFrom = shownFromAfter(comment, { ...after, redactions: null }, waiting.now);
    const made = { id: decisionId, reviewId: review?.id ?? null, kind: 'new' as const, by: null };
    const before = stoodBefore(comment, review);
    const released = { ...made, outcome: 'release', effectiveAt: waiting.now, before };
    await keepDecision(client, comment, released, after.visibility);
    const to = { ...after, place: comment.place, redactions: null, shownFrom };
    await moveTo(client, comment, to, { decisionId, effectiveAt: waiting.now });
    await sampleSome(client, comment, decisionId, { at: waiting.now, people: [] });
  }
  if (review) {
    const change = { then: after.review, by: null, decisionId, held: false, passedOn: false };
    await moveReview(client, comment, review, change);
  } else if (after.review.to === 'senior') await giveToSenior(client, comment, waiting.since);
  return stopWaiting(client, comment.id);
}

function giveToSenior(client: PoolClient, comment: LockedComment, since: Date): Promise<void> {
  return queries.openForSenior(client, comment.id, newId(dayIn(comment.timeZone), comment.bucket), since);
}
