import type { PoolClient } from 'pg';
import type { BesideBefore } from '#db/schema/spans.ts';
import type { Visibility } from '#server/http/terms.ts';
import type { LockedComment } from './case-lock.ts';

type Place = Pick<LockedComment, 'bucket' | 'id'>;

// What was so before is told, because an undo brings it back.
const settle = (set: string) => `
  WITH open AS MATERIALIZED (
    SELECT bucket, id, state, hold_until, hold_from FROM review
    WHERE bucket = $1 AND comment_id = $2 AND id IS DISTINCT FROM $3::uuid AND finished_at IS NULL
      AND kind IN ('new', 'flagged') AND ($4::timestamptz IS NOT NULL OR hold_until IS NOT NULL)
    FOR UPDATE
  )
  UPDATE review r SET ${set}hold_until = NULL, hold_from = NULL
  FROM open o WHERE r.bucket = o.bucket AND r.id = o.id
  RETURNING r.id, o.state, o.hold_until AS "holdUntil", o.hold_from AS "holdFrom"`;
const close = settle(`state = 'decided', finished_at = $4, claimed_by = NULL, claimed_until = NULL, `);
const endHold = settle('');
/**
 * What a move of a comment does to other open questions about it: they end where it is not shown any more, and a
 * protective hold ends where somebody decided to show it: its end would bring back what stood before.
 * @returns how those reviews stood, for an undo
 */
export async function settleBeside(
  client: PoolClient,
  { bucket, id, visibility }: Place & Pick<LockedComment, 'visibility'>,
  to: Visibility,
  { reviewId, at }: { reviewId: string | null; at: Date },
): Promise<BesideBefore[]> {
  const takenDown = to === 'withheld' || to === 'set_aside';
  if (!takenDown && (visibility !== 'pending' || to === 'pending')) return [];
  const values = [bucket, id, reviewId, takenDown ? at : null];
  return (await client.query<BesideBefore>(takenDown ? close : endHold, values)).rows;
}

const bringBack = `
  UPDATE review SET state = $3::review_state, finished_at = NULL, hold_until = $4, hold_from = $5
  WHERE bucket = $1 AND id = $2`;

/** Opens again what a decision that is taken back had closed, to be claimed by whoever comes. */
export async function bringBesideBack(
  client: PoolClient,
  bucket: number,
  beside: BesideBefore[],
): Promise<void> {
  for (const { id, state, holdUntil, holdFrom } of beside)
    await client.query(bringBack, [bucket, id, state, holdUntil, holdFrom]);
}
