import type { PoolClient } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { newId } from '#server/ids.ts';
import type { LockedComment } from './case-lock.ts';

interface Wanted {
  kind: 'flagged' | 'sample';
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
