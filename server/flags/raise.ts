import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { NotFound, Unprocessable } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { lockComment } from '#server/moderation/case-lock.ts';
import { next } from '#server/moderation/state.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { flaggerOf } from './flagger.ts';
import { flagStanding, isReasonOf, isShown, keepFlag, openFlagged } from './queries.ts';
import type { FlagSent } from './schema.ts';

/**
 * Keeps a reader's flag. At the consultation's threshold of readers who name the same harm somebody looks at the
 * comment; however many flag it, it stays shown until then. Throws NotFound for what is not shown.
 */
export function raiseFlag(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'cookie'> },
  commentId: string,
  { reason, detail }: FlagSent,
  flagger: string,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const comment = await lockComment(client, commentId);
    if (!comment || !(await isShown(client, commentId))) throw new NotFound('There is no such comment.');
    if (!(await isReasonOf(client, comment.rules, reason)))
      throw new Unprocessable('The rules of this consultation know no such harm.', [
        { pointer: '/reason', detail: 'Choose one of the reasons at /rules.' },
      ]);
    const day = dayIn(comment.timeZone);
    const kept = await keepFlag(client, comment, {
      id: newId(day, comment.bucket),
      reason,
      detail: detail ?? null,
      flagger: flaggerOf(keys, flagger, commentId),
      day,
    });
    if (!kept) return;
    const { flags, looked, threshold } = await flagStanding(client, comment, reason);
    const after = next(
      { visibility: comment.visibility, review: null },
      { event: 'flag', atThreshold: flags >= threshold, shownBefore: looked },
      'reader',
    );
    if ('refused' in after || after.review.to !== 'opens') return;
    await openFlagged(client, comment, { id: newId(day, comment.bucket), reason, reopened: false });
  });
}
