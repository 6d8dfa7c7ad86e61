import type { PoolClient } from 'pg';
import { newId } from '#server/ids.ts';
import type { LockedComment } from '#server/moderation/case-lock.ts';

export const keep = `
  INSERT INTO appeal (bucket, id, comment_id, decision_id, grounds, day) VALUES ($1, $2, $3, $4, $5, $6)`;
export const open = `
  INSERT INTO review (bucket, id, consultation_id, kind, queue, comment_id, revision, language, opened_at, queue_at,
    about_decision, excluded)
  SELECT $1, $2, $3, 'appeal', 'appeal', $4, $5, $6, at, at, $7, $8::uuid[] FROM (SELECT clock_timestamp() AS at) t`;
const remember = `
  INSERT INTO comment_history (bucket, id, comment_id, revision, event, decision_id, from_visibility, to_visibility, day)
  VALUES ($1, $2, $3, $4, 'appealed', $5, $6, $6, $7)`;

/** Keeps an appeal with its open review and its history row; whether it may be asked for, the caller knows. */
export async function keepAppeal(
  client: PoolClient,
  comment: LockedComment,
  appeal: { id: string; decisionId: string; grounds: string; day: string },
  excluded: string[],
): Promise<void> {
  const { bucket, id, revision } = comment;
  const { decisionId, day } = appeal;
  await client.query(keep, [bucket, appeal.id, id, decisionId, appeal.grounds, day]);
  await client.query(open, [
    ...[bucket, newId(day, bucket), comment.consultationId, id, revision, comment.language],
    ...[decisionId, excluded],
  ]);
  const history = [bucket, newId(day, bucket), id, revision, decisionId, comment.visibility, day];
  await client.query(remember, history);
}
