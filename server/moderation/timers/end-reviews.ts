import type { PoolClient } from 'pg';

interface Of {
  bucket: number;
  id: string;
}

const closeReviews = `
  UPDATE review SET state = 'decided', finished_at = $3, claimed_by = NULL, claimed_until = NULL, hold_until = NULL,
    hold_from = NULL
  WHERE bucket = $1 AND comment_id = $2 AND finished_at IS NULL`;
const lapse = `
  UPDATE appeal SET outcome = 'lapsed' WHERE bucket = $1 AND comment_id = $2 AND outcome IS NULL`;
const ofTheText = [
  'DELETE FROM screening WHERE bucket = $1 AND comment_id = $2',
  'DELETE FROM cluster_band WHERE bucket = $1 AND comment_id = $2',
  // The cluster's own row is in another bucket: it is told by the outbox, and stands for this one no longer at once.
  'UPDATE cluster_member SET waits_since = NULL WHERE bucket = $1 AND comment_id = $2',
  'DELETE FROM comment_search WHERE bucket = $1 AND comment_id = $2',
  'DELETE FROM considered_words WHERE bucket = $1 AND comment_id = $2',
];

/**
 * Ends everything that was open about a revision, because another one or none takes its place: reviews close without
 * an outcome, appeals lapse, and what was found in its text goes. The comment is locked.
 */
export async function endReviews(client: PoolClient, { bucket, id }: Of, at: Date): Promise<void> {
  await client.query(closeReviews, [bucket, id, at]);
  await client.query(lapse, [bucket, id]);
  for (const statement of ofTheText) await client.query(statement, [bucket, id]);
}

const words = [
  'UPDATE decision SET note = NULL WHERE bucket = $1 AND comment_id = $2 AND note IS NOT NULL',
  'UPDATE flag SET detail = NULL WHERE bucket = $1 AND comment_id = $2 AND detail IS NOT NULL',
  'UPDATE appeal SET grounds = NULL WHERE bucket = $1 AND comment_id = $2 AND grounds IS NOT NULL',
  `UPDATE colleague_question SET question = NULL, answer = NULL
   WHERE bucket = $1 AND review_id IN (SELECT r.id FROM review r WHERE r.bucket = $1 AND r.comment_id = $2)`,
  // That somebody asked stays counted; what they wrote may quote.
  `UPDATE unmasking SET reason = '–' WHERE bucket = $1 AND comment_id = $2`,
  'DELETE FROM point WHERE bucket = $1 AND comment_id = $2',
  'DELETE FROM handling_note WHERE bucket = $1 AND comment_id = $2',
];

/** Erases whatever people wrote about a comment that is withdrawn, because it may quote it, and the points made of it. */
export async function eraseWordsAbout(client: PoolClient, { bucket, id }: Of): Promise<void> {
  for (const statement of words) await client.query(statement, [bucket, id]);
}

const proposed = `
  SELECT EXISTS (SELECT FROM review r WHERE r.bucket = $1 AND r.comment_id = $2 AND r.state = 'proposed'
    AND r.finished_at IS NULL)
  OR EXISTS (SELECT FROM cluster_member k JOIN review r ON r.cluster_id = k.cluster_id
      AND r.bucket = ('x' || substr(k.cluster_id::text, 16, 3))::bit(12)::int
    WHERE k.bucket = $1 AND k.comment_id = $2 AND k.waits_since IS NOT NULL AND r.state = 'proposed'
      AND r.finished_at IS NULL) AS proposed`;

/** Whether somebody proposed to take a comment, or the letters that it waits with, down and nobody answered yet. */
export async function isProposed(client: PoolClient, { bucket, id }: Of): Promise<boolean> {
  return (await client.query<{ proposed: boolean }>(proposed, [bucket, id])).rows[0]?.proposed ?? false;
}
