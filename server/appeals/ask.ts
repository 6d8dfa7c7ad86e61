import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { keyedId } from '#server/ids.ts';
import { hmac } from '#server/hmac.ts';
import type { Keys } from '#server/keys.ts';
import { lockComment } from '#server/moderation/case-lock.ts';
import { next } from '#server/moderation/state.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { findAppeal, findContested, type KnownAppeal, whoTouched } from './queries.ts';
import { keepAppeal } from './keep-queries.ts';

const withdrawn = 'Your request was received, and the comment was withdrawn since.';
const another = 'A request with this key was received before, and said something else.';

/**
 * Asks that somebody else looks at the decision about a comment again: once for each decision, in its time. The
 * same key gives the same answer. Throws Conflict where there is nothing to contest.
 * @param key a UUID in lower case
 */
export function askAgain(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'fingerprint'> },
  { bucket, submissionId, commentId }: { bucket: number; submissionId: string; commentId: string },
  grounds: string,
  key: string,
): Promise<KnownAppeal> {
  return inTransaction(pool, async (client) => {
    const comment = await lockComment(client, commentId);
    if (!comment || comment.submissionId !== submissionId)
      throw new NotFound('This receipt has no such comment.');
    const id = keyedId(hmac('sha256', keys.fingerprint, `appeal ${commentId} ${key}`), bucket);
    const known = await findAppeal(client, bucket, id);
    if (known) {
      if (known.grounds === null) throw new Conflict(withdrawn);
      if (known.grounds !== grounds) throw new Conflict(another);
      return known;
    }
    const [decision] = await findContested(client, bucket, [commentId]);
    if (!decision) throw new Conflict('There is no decision that could be looked at again.');
    const after = next(
      { visibility: comment.visibility, review: null },
      {
        event: 'appeal',
        moved: decision.moved,
        inTime: decision.inTime,
        before: decision.asked,
      },
      'contributor',
    );
    if ('refused' in after) throw new Conflict(after.refused);
    const day = dayIn(comment.timeZone);
    const appeal = { id, commentId, decisionId: decision.decisionId, grounds, day };
    await keepAppeal(client, comment, appeal, await whoTouched(client, bucket, commentId));
    return appeal;
  });
}
