import type { PoolClient } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { newId } from '#server/ids.ts';
import type { LockedComment } from './case-lock.ts';

interface Wanted {
  kind: 'flagged' | 'appeal' | 'sample';
  at: Date;
  /** The decision that is looked at again. */
  about?: string;
  /** The reason that readers named. */
  flagReason?: string;
  /** Who has decided it before. */
  without?: string[];
}

// One open question of a kind at a time.
const open = `
  INSERT INTO review (bucket, id, consultation_id, kind, queue, comment_id, revision, language, opened_at, queue_at,
    about_decision, flag_reason, excluded)
  SELECT $1, $2, $3, $4::review_kind, $4::text::moderation_queue, $5, $6, $7, $8, $8, $9, $10, $11::uuid[]
  WHERE NOT EXISTS (
    SELECT FROM review r WHERE r.bucket = $1 AND r.comment_id = $5 AND r.kind = $4::review_kind
      AND r.finished_at IS NULL
  )`;

/** Opens a question about a comment that was decided about, in the queue of its kind; the comment is locked. */
export async function openReview(
  client: PoolClient,
  comment: LockedComment,
  { kind, at, about, flagReason, without = [] }: Wanted,
): Promise<void> {
  const { bucket, id, consultationId, revision, language, timeZone } = comment;
  await client.query(open, [
    ...[bucket, newId(dayIn(timeZone), bucket), consultationId, kind, id, revision, language, at],
    ...[about ?? null, flagReason ?? null, without],
  ]);
}

const addAppeal = `
  INSERT INTO appeal (bucket, id, comment_id, decision_id, grounds, day) VALUES ($1, $2, $3, $4, $5, $6)`;
const addHistory = `
  INSERT INTO comment_history (bucket, id, comment_id, revision, event, decision_id, from_visibility, to_visibility, day)
  VALUES ($1, $2, $3, $4, 'appealed', $5, $6, $6, $7)`;

/** Keeps an appeal against a decision with its history row, and opens its review. Whether it may be, the caller asked. */
export async function openAppeal(
  client: PoolClient,
  comment: LockedComment,
  { decisionId, grounds, at }: { decisionId: string; grounds: string; at: Date },
): Promise<string> {
  const { bucket, id, revision, visibility } = comment;
  const day = dayIn(comment.timeZone);
  const appealId = newId(day, bucket);
  await client.query(addAppeal, [bucket, appealId, id, decisionId, grounds, day]);
  await client.query(addHistory, [bucket, newId(day, bucket), id, revision, decisionId, visibility, day]);
  await openReview(client, comment, { kind: 'appeal', at, about: decisionId });
  return appealId;
}
