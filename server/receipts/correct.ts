import type { Pool, PoolClient } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict } from '#server/errors.ts';
import { newNonce, publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { endReviews, isProposed } from '#server/moderation/timers/end-reviews.ts';
import type { ReviewStanding } from '#server/moderation/events.ts';
import { next } from '#server/moderation/state.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { commitmentOf } from '#server/submissions/commitment.ts';
import type { Content } from '#server/submissions/content.ts';
import { committedFields } from '#server/submissions/prepare-comment.ts';
import { isOpen, lockComment, type Locked, recordMove } from './change.ts';

const keepOldRevision = `
  INSERT INTO revision (bucket, comment_id, number, section_id, document_id, question_id, language, stance, body,
    suggested_text, quote_exact, quote_prefix, quote_suffix, quote_language, day, nonce, commitment)
  SELECT bucket, id, revision, section_id, document_id, question_id, language, stance, body,
    suggested_text, quote_exact, quote_prefix, quote_suffix, quote_language, revised_day, nonce, commitment
  FROM comment WHERE bucket = $1 AND id = $2`;

const writeNewRevision = `
  UPDATE comment SET section_id = $3, document_id = $4, question_id = $5, place = $6, language = $7, stance = $8,
    body = $9, suggested_text = $10, quote_exact = $11, quote_prefix = $12, quote_suffix = $13,
    quote_language = $14, revision = $15, revised_day = $16, nonce = $17, commitment = $18, visibility = $19,
    queue_at = $20, arrival = $21, redactions = NULL, shown_from = NULL
  WHERE bucket = $1 AND id = $2`;

/**
 * Replaces what a comment says with a new revision; the old one is kept with its commitment. Throws Conflict
 * when the comment has changed since revision `read`, or can no longer be corrected.
 */
export function correct(
  { pool, keys }: { pool: Pool; keys: Keys },
  { receipt, comment }: Locked,
  read: number,
  content: Content,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const from = await lockComment(client, receipt, comment.id);
    const { revision, visibility } = from;
    if (revision !== read)
      throw new Conflict('This comment was corrected in the meantime: read it again first.');

    const day = dayIn(receipt.timeZone);
    const nonce = newNonce();
    const fields = committedFields(publicId(keys, comment.id), revision + 1, day, content, {
      ...receipt,
      group: comment.group,
    });
    const { known, stance, body, suggestedText, quote } = content;
    const hasText = body !== null || suggestedText !== null;
    const open = await isOpen(client, receipt);
    const after = next(
      { visibility, review: await standingReview(client, receipt.bucket, comment.id) },
      { event: 'correct', open, bareStance: !hasText, moderation: receipt.moderation },
      'contributor',
    );
    if ('refused' in after) throw new Conflict(after.refused);
    const waits = after.review.to === 'opens';
    await client.query(keepOldRevision, [receipt.bucket, comment.id]);
    await client.query(writeNewRevision, [
      receipt.bucket,
      comment.id,
      known.sectionId,
      known.documentId,
      known.questionId,
      known.place,
      content.language,
      stance,
      body,
      suggestedText,
      quote?.exact ?? null,
      quote?.prefix ?? null,
      quote?.suffix ?? null,
      quote?.language ?? null,
      revision + 1,
      day,
      nonce,
      commitmentOf(nonce, fields),
      after.visibility,
      waits ? from.at : null,
      waits ? from.arrival : null,
    ]);
    await endReviews(client, { bucket: receipt.bucket, id: comment.id }, from.at);
    await recordMove(client, {
      receipt,
      comment,
      from,
      event: 'corrected',
      revision: revision + 1,
      to: { place: known.place, stance, visibility: after.visibility },
      hasText,
      day,
    });
  });
}

async function standingReview(
  client: PoolClient,
  bucket: number,
  id: string,
): Promise<ReviewStanding | null> {
  const proposed = await isProposed(client, { bucket, id });
  const plain = { kind: 'new', queue: 'proposed', heldFrom: null, skips: 0, blind: false } as const;
  return proposed ? { ...plain, proposal: 'withhold' } : null;
}
