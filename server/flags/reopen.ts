import type { Pool } from 'pg';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { lockComment } from '#server/moderation/case-lock.ts';
import { keepDecision, stoodBefore } from '#server/moderation/record.ts';
import { next } from '#server/moderation/state.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { isBeingLookedAt, openFlagged } from './queries.ts';

/**
 * A senior moderator has a shown comment looked at again, and says why: the only way for one that was decided to
 * be shown although the same harm was named before.
 */
export function reopen(pool: Pool, who: Who, commentId: string, why: string): Promise<void> {
  return inTransaction(pool, async (client) => {
    const comment = await lockComment(client, commentId);
    if (!comment || !may(who, 'settle appeals', comment.consultationId)) throw new NotFound();
    const senior = { senior: true, touched: false, proposed: false };
    const after = next({ visibility: comment.visibility, review: null }, { event: 'reopen' }, senior);
    if ('refused' in after) throw new Conflict(after.refused);
    if (await isBeingLookedAt(client, comment)) throw new Conflict('Somebody is to look at it already.');
    const day = dayIn(comment.timeZone);
    const reviewId = newId(day, comment.bucket);
    const effectiveAt = await openFlagged(client, comment, { id: reviewId, reason: null, reopened: true });
    await keepDecision(
      client,
      comment,
      {
        id: newId(day, comment.bucket),
        reviewId,
        kind: 'flagged',
        by: who.personId,
        outcome: 'reopen',
        note: why,
        effectiveAt,
        before: stoodBefore(comment, undefined),
      },
      comment.visibility,
    );
  });
}
