import type { PoolClient } from 'pg';
import type { CommentChange } from '#db/schema/outbox.ts';
import { NotFound } from '#server/errors.ts';
import type { Arrival } from '#server/http/terms.ts';
import { newId } from '#server/ids.ts';
import { findOpening } from '#server/submissions/answer-queries.ts';
import type { ReceiptCommentRow, ReceiptRow } from './rows.ts';

/** A comment of a receipt, locked for a change. */
export interface Locked {
  receipt: ReceiptRow;
  comment: ReceiptCommentRow;
}

// The lock is taken before the state is judged: two changes at once follow each other.
const lock = `
  SELECT revision, visibility, place, stance, arrival, clock_timestamp() AS at FROM comment
  WHERE bucket = $1 AND id = $2 AND submission_id = $3
  FOR UPDATE`;

/** A comment as it stands while it is locked: what was read before may have changed since. */
export interface Standing extends Pick<ReceiptCommentRow, 'visibility' | 'place' | 'stance'> {
  revision: number;
  arrival: Arrival | null;
  at: Date;
}

/** Locks a comment and returns how it stands now. */
export async function lockComment(
  client: PoolClient,
  { bucket, id }: Pick<ReceiptRow, 'bucket' | 'id'>,
  commentId: string,
): Promise<Standing> {
  const { rows } = await client.query<Standing>(lock, [bucket, commentId, id]);
  if (!rows[0]) throw new NotFound('This receipt has no such comment.');
  return rows[0];
}

/** Whether comments of a submission can be corrected at this moment by the database's clock. */
export async function isOpen(
  client: PoolClient,
  { consultationId, entry }: Pick<ReceiptRow, 'consultationId' | 'entry'>,
): Promise<boolean> {
  return (await findOpening(client, consultationId, entry === 'organisation'))?.open ?? false;
}

export interface Move {
  receipt: ReceiptRow;
  comment: Locked['comment'];
  from: Standing;
  event: 'corrected' | 'withdrawn';
  revision: number;
  to: Pick<Standing, 'place' | 'stance' | 'visibility'>;
  /** Of the new revision: there is something to screen and to compare. */
  hasText: boolean;
  day: string;
}

// A decision that can still be taken back is not counted yet: what comes after it is not either, so that no figure is
// below nothing for a moment.
const afterDecisions = `
  SELECT max(effective_at) + interval '1 millisecond' FROM decision WHERE bucket = $1 AND comment_id = $5`;

/** One history row and one outbox row for a change, in its transaction. */
export async function recordMove(client: PoolClient, move: Move): Promise<void> {
  const { receipt, comment, from, event, revision, to, day, hasText } = move;
  const { bucket } = receipt;
  await client.query(
    `INSERT INTO comment_history (bucket, id, comment_id, revision, event, from_visibility, to_visibility, day)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [bucket, newId(day, bucket), comment.id, revision, event, from.visibility, to.visibility, day],
  );
  const cell = (at: Move['to'], n: 1 | -1): CommentChange => ({
    consultation: receipt.consultationId,
    place: at.place,
    group: comment.group,
    stance: at.stance ?? 'none',
    channel: receipt.channel,
    entry: receipt.entry,
    visibility: at.visibility,
    day: comment.receivedDay,
    country: receipt.country ?? '',
    province: receipt.province ?? '',
    n,
  });
  const changes = { comments: [cell(from, -1), cell(to, 1)], submissions: [] };
  await client.query(
    `INSERT INTO outbox (bucket, id, event, submission_id, comment_id, changes, mailed, screened, clustered, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, greatest(clock_timestamp(), (${afterDecisions})))`,
    [
      bucket,
      newId(day, bucket),
      event,
      receipt.id,
      comment.id,
      JSON.stringify(changes),
      event !== 'withdrawn',
      !hasText,
      // Also what has no text any more leaves the letters that it was like.
      false,
    ],
  );
}
