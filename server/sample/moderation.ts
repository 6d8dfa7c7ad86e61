import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { moderation, type SampleDecision, type SampleFlags } from '#db/sample/moderation.ts';
import { keepAppeal } from '#server/appeals/keep-queries.ts';
import { dayIn } from '#server/consultations/day.ts';
import { bucketOf, newId } from '#server/ids.ts';
import { type LockedComment, lockComment } from '#server/moderation/case-lock.ts';
import { decideIn } from '#server/moderation/decide.ts';
import type { DecisionSent } from '#server/moderation/decision-schema.ts';
import { openReview } from '#server/moderation/open-review.ts';
import { codePoints } from '#server/http/text.ts';
import { targetOf } from '#server/submissions/targets.ts';
import type { Places } from './draft.ts';
import { addFlag, takeForReview } from './moderation-queries.ts';

interface Around {
  /** First comments of submissions, by key. */
  comments: Map<string, string>;
  /** Ids by e-mail address. */
  people: Map<string, string>;
  places: Places;
}

/** What the sample's moderators have done, by the same rules as everybody's: a few cases for each queue. */
export async function storeSampleModeration(client: PoolClient, around: Around): Promise<void> {
  const at = new Date();
  for (const { submission, steps } of moderation) {
    const commentId = around.comments.get(submission) ?? '';
    const reviewId = newId(at.toISOString().slice(0, 10), bucketOf(commentId));
    let last = { id: '', by: '' };
    for (const step of steps) {
      const comment = await lockComment(client, commentId);
      if (!comment) throw new Error(`The sample's moderators look at '${submission}', which is not there.`);
      if ('by' in step) last = await decideAs(client, around, { comment, reviewId, step });
      else if ('appeal' in step) {
        const day = dayIn(comment.timeZone);
        const id = newId(day, comment.bucket);
        await keepAppeal(client, comment, { id, decisionId: last.id, grounds: step.appeal, day }, []);
      } else if ('flags' in step) await flagAs(client, comment, step, at);
      else await openReview(client, comment, { kind: 'sample', at, about: last.id, without: [last.by] });
    }
  }
}

async function decideAs(
  client: PoolClient,
  { people, places }: Around,
  { comment, reviewId, step }: { comment: LockedComment; reviewId: string; step: SampleDecision },
): Promise<{ id: string; by: string }> {
  const personId = people.get(step.by) ?? '';
  await takeForReview(client, comment, reviewId, personId);
  const decided = await decideIn(
    client,
    { personId, may: (permission) => permission === 'decide display' },
    { reviewId, commentId: comment.id, revision: comment.revision, ...wordsOf(step, comment, places) },
  );
  if (!decided.decisionId) throw new Error(`The sample's moderators cannot do this: ${decided.detail}`);
  return { id: decided.decisionId, by: personId };
}

function wordsOf(
  step: SampleDecision,
  comment: LockedComment,
  places: Places,
): Pick<DecisionSent, 'outcome' | 'reason' | 'note' | 'hold' | 'redactions' | 'target'> {
  if (step.outcome === 'move') {
    const place = places.get(step.to);
    if (!place) throw new Error(`The sample has no place '${step.to}'.`);
    return { outcome: 'move', target: targetOf(place.known) };
  }
  if (step.outcome === 'publish_redacted') {
    const before = (comment.body ?? '').split(step.passage)[0] ?? '';
    const start = codePoints(before);
    const span = { start, end: start + codePoints(step.passage), reason: step.reason };
    return { outcome: step.outcome, redactions: [span] };
  }
  const { by: _, ...words } = step;
  return words;
}

async function flagAs(
  client: PoolClient,
  comment: LockedComment,
  { flags, reason }: SampleFlags,
  at: Date,
): Promise<void> {
  const day = at.toISOString().slice(0, 10);
  for (const detail of flags) {
    const flag = { id: newId(day, comment.bucket), reason, detail, flagger: randomBytes(32), day };
    await addFlag(client, comment, flag);
  }
  await openReview(client, comment, { kind: 'flagged', at, flagReason: reason });
}
