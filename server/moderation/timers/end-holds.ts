import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { lockComment, lockReview } from '../case-lock.ts';
import { eachCase } from './each-case.ts';
import { situationOf } from '../situation.ts';
import { redactionsAfter, shownFromAfter } from '../made-of-it.ts';
import { moveReview } from '../move-review.ts';
import { keepDecision, stoodBefore } from '../record.ts';
import { moveTo } from '../move-comment.ts';
import { next } from '../state.ts';

const over = `
  SELECT id, comment_id AS "commentId" FROM review
  WHERE hold_until <= statement_timestamp() AND comment_id IS NOT NULL ORDER BY hold_until LIMIT 100`;

/** Ends protective holds whose day is over: shown as before, and the proposal goes to a senior. */
export async function endHolds(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ id: string; commentId: string }>(over);
  await eachCase(rows, ({ id, commentId }) => endHold(pool, commentId, id));
  return rows.length;
}

function endHold(pool: Pool, commentId: string, reviewId: string): Promise<void> {
  return inTransaction(pool, async (client) => {
    const comment = await lockComment(client, commentId);
    const review = comment && (await lockReview(client, comment, reviewId, null));
    if (!comment || !review?.holdUntil || review.holdUntil > review.now) return;
    const after = next(situationOf(comment, review), { event: 'end_hold' }, 'system');
    if ('refused' in after) return;
    const decisionId = newId(dayIn(comment.timeZone), comment.bucket);
    const at = review.now;
    const made = {
      id: decisionId,
      reviewId,
      kind: review.kind,
      by: null,
      outcome: 'end_hold',
      effectiveAt: at,
    };
    const about = review.proposalId;
    const before = stoodBefore(comment, review);
    await keepDecision(client, comment, { ...made, about, before }, after.visibility);
    const redactions = redactionsAfter(comment, review, { redactions: null }, after);
    const shownFrom = shownFromAfter(comment, { ...after, redactions }, at);
    const to = { ...after, place: comment.place, redactions, shownFrom };
    await moveTo(client, comment, to, { decisionId, effectiveAt: at });
    const change = { then: after.review, by: null, decisionId, held: false, passedOn: false };
    await moveReview(client, comment, review, change);
  });
}
