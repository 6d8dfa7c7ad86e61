import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { endReviews, eraseWordsAbout } from '#server/moderation/timers/end-reviews.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { lockComment, type Locked, recordMove } from './change.ts';

const eraseComment = `
  UPDATE comment SET visibility = 'withdrawn', stance = NULL, body = NULL, suggested_text = NULL, quote_exact = NULL,
    quote_prefix = NULL, quote_suffix = NULL, quote_language = NULL, nonce = NULL, queue_at = NULL, arrival = NULL,
    redactions = NULL, shown_from = NULL
  WHERE bucket = $1 AND id = $2`;

const eraseRevisions = `
  UPDATE revision SET body = NULL, suggested_text = NULL, quote_exact = NULL, quote_prefix = NULL,
    quote_suffix = NULL, nonce = NULL
  WHERE bucket = $1 AND comment_id = $2`;

/**
 * Withdraws a comment: text and nonce of all its revisions and every copy are erased, the commitments stay.
 * The fingerprint goes too, because it was made of the text. Doing it again changes nothing.
 */
export function withdraw(pool: Pool, { receipt, comment }: Locked): Promise<void> {
  return inTransaction(pool, async (client) => {
    const from = await lockComment(client, receipt, comment.id);
    if (from.visibility === 'withdrawn') return;
    const { bucket } = receipt;
    await client.query(eraseComment, [bucket, comment.id]);
    await client.query(eraseRevisions, [bucket, comment.id]);
    await client.query('DELETE FROM placement WHERE bucket = $1 AND comment_id = $2', [bucket, comment.id]);
    await client.query('UPDATE submission SET fingerprint = NULL WHERE bucket = $1 AND id = $2', [
      bucket,
      receipt.id,
    ]);
    await endReviews(client, { bucket, id: comment.id }, from.at);
    await eraseWordsAbout(client, { bucket, id: comment.id });
    await recordMove(client, {
      receipt,
      comment,
      from,
      event: 'withdrawn',
      revision: from.revision,
      to: { place: from.place, stance: null, visibility: 'withdrawn' },
      hasText: false,
      day: dayIn(receipt.timeZone),
    });
  });
}
