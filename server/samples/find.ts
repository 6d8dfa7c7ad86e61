import type { Pool } from 'pg';
import { whoTouched } from '#server/appeals/queries.ts';
import { recordAct } from '#server/audit/record.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { newId, publicId, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { lockComment } from '#server/moderation/case-lock.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { sampleDrawn } from './draw.ts';
import { findCases, openFinding } from './queries.ts';

/**
 * 'This should be shown': opens the case for a senior who has not touched it. Changes nothing itself. Throws NotFound
 * for what is not in the sample, Conflict for what changed since or is being looked at.
 */
export async function findWrong(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  consultationId: string,
  { number, decisionId }: { number: number; decisionId: string },
  actorId: string,
): Promise<void> {
  const sample = await sampleDrawn(pool, consultationId, number);
  const id = decisionId.toLowerCase();
  if (!sample.decisions.includes(id)) throw new NotFound('This decision is not in the sample.');
  const about = storedId(keys, id);
  await inTransaction(pool, async (client) => {
    const [before] = await findCases(client, consultationId, [about]);
    const comment = before && (await lockComment(client, before.commentId));
    if (!comment) throw new NotFound();
    // Again, now that the comment is locked: two findings at once follow each other.
    const [found] = await findCases(client, consultationId, [about]);
    if (!found?.stands) throw new Conflict('It was shown, corrected or withdrawn since.');
    if (found.open) throw new Conflict('Somebody is to look at it already.');
    const excluded = await whoTouched(client, comment.bucket, comment.id);
    const reviewId = newId(dayIn(comment.timeZone), comment.bucket);
    await openFinding(client, comment, { reviewId, about, excluded });
    const details = { sample: number, seed: sample.seed, decision: publicId(keys, about) };
    const subject = String(number);
    await recordAct(client, { actorId, action: 'sample.finding', consultationId, subject, details });
  });
}
