import type { PoolClient } from 'pg';
import type { LockedComment } from '#server/moderation/case-lock.ts';

// As a claim leaves it: the row appears with the first, and changes hands with the next.
const take = `
  INSERT INTO review (bucket, id, consultation_id, kind, state, queue, comment_id, revision, language, opened_at,
    queue_at, claimed_by, claimed_until)
  SELECT bucket, $3, consultation_id, 'new', 'claimed', 'new', id, revision, language, statement_timestamp(),
    statement_timestamp(), $4, statement_timestamp() + interval '1 minute'
  FROM comment WHERE bucket = $1 AND id = $2
  ON CONFLICT (bucket, id) DO UPDATE SET claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until`;
const leaveQueue = 'UPDATE comment SET queue_at = NULL WHERE bucket = $1 AND id = $2';

/** Puts a comment into the hands of one of the sample's moderators. */
export async function takeForReview(
  client: PoolClient,
  { bucket, id }: LockedComment,
  reviewId: string,
  personId: string,
): Promise<void> {
  await client.query(take, [bucket, id, reviewId, personId]);
  await client.query(leaveQueue, [bucket, id]);
}

const add = `
  INSERT INTO flag (bucket, id, comment_id, revision, reason, detail, flagger, day, consultation_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Keeps a reader's flag. */
export async function addFlag(
  client: PoolClient,
  { bucket, id, revision, consultationId }: LockedComment,
  flag: { id: string; reason: string; detail: string | null; flagger: Buffer; day: string },
): Promise<void> {
  await client.query(add, [
    ...[bucket, flag.id, id, revision, flag.reason, flag.detail, flag.flagger, flag.day],
    consultationId,
  ]);
}
