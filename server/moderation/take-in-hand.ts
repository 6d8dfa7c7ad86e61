import type { PoolClient } from 'pg';
import type { StoodBefore } from '#db/schema/spans.ts';
import { NotFound } from '#server/errors.ts';
import { bringBesideBack } from './beside.ts';
import type { LockedComment } from './case-lock.ts';
import { limits } from './schema.ts';
import type { Made, Undone } from './undo.ts';

const tellNobody = `UPDATE outbox SET mailed = true WHERE bucket = $1 AND id = $2`;
// Also a request to look at it again, which has lost what it was about.
const forgetReviewsOfIt = `
  UPDATE review SET state = 'decided', finished_at = statement_timestamp(), claimed_by = NULL, claimed_until = NULL
  WHERE bucket = $1 AND about_decision = $2 AND comment_id = $3 AND finished_at IS NULL`;
const lapse = `
  UPDATE appeal SET outcome = 'lapsed' WHERE bucket = $1 AND decision_id = $2 AND comment_id = $3 AND outcome IS NULL`;
const reopenAppeal = `
  UPDATE appeal a SET outcome = NULL, settled_by = NULL, settled_day = NULL
  FROM review r WHERE r.bucket = $1 AND r.id = $2 AND a.bucket = r.bucket AND a.comment_id = r.comment_id
    AND a.decision_id = r.about_decision`;

const reviewAgain = `
  UPDATE review SET state = $3::review_state, queue = $4::moderation_queue, senior_because = $5, excluded = $6,
    skips = $7, queue_at = $8, proposal_id = $9, hold_until = $10, hold_from = $11, finished_at = NULL,
    claimed_by = $12, claimed_until = statement_timestamp() + make_interval(secs => ${limits.lease})
  WHERE bucket = $1 AND id = $2
  RETURNING claimed_until AS "claimedUntil"`;

export async function takeInHand(
  client: PoolClient,
  { bucket, id }: LockedComment,
  { before: { review, beside = [] }, reviewId, kind }: Made,
  { decisionId, undoId, personId }: { decisionId: string; undoId: string; personId: string },
): Promise<Undone> {
  if (!review) throw new NotFound('You have made no such decision.');
  await client.query(tellNobody, [bucket, decisionId]);
  await client.query(forgetReviewsOfIt, [bucket, decisionId, id]);
  await client.query(lapse, [bucket, decisionId, id]);
  if (kind === 'appeal') await client.query(reopenAppeal, [bucket, reviewId]);
  await bringBesideBack(client, bucket, beside);
  const claimedUntil = await bringReviewBack(client, { bucket, id: reviewId }, review, personId);
  return { decisionId: undoId, reviewId, commentId: id, claimedUntil };
}

/** Lets a review stand as it stood, in the hands of whoever takes a decision back. Says until when. */
export async function bringReviewBack(
  client: PoolClient,
  { bucket, id }: { bucket: number; id: string },
  before: NonNullable<StoodBefore['review']>,
  personId: string,
): Promise<Date> {
  const { rows } = await client.query<{ claimedUntil: Date }>(reviewAgain, [
    ...[bucket, id, before.state, before.queue, before.seniorBecause, before.excluded, before.skips],
    ...[before.queueAt, before.proposalId, before.holdUntil, before.holdFrom, personId],
  ]);
  return rows[0]?.claimedUntil ?? new Date();
}
