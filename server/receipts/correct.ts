import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict } from '#server/errors.ts';
import { newNonce, publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { commitmentOf } from '#server/submissions/commitment.ts';
import type { Content } from '#server/submissions/content.ts';
import { committedFields } from '#server/submissions/prepare.ts';
import { forgetFolded, lockComment, type Locked, recordMove, requireOpen } from './change.ts';
import { visibilityAfterCorrection } from './policy.ts';

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
    if (visibility === 'withdrawn') throw new Conflict('This comment has been withdrawn.');
    if (visibility === 'set_aside')
      throw new Conflict('This comment was set aside: ask for a review instead.');
    if (revision !== read)
      throw new Conflict('This comment was corrected in the meantime: read it again first.');
    await requireOpen(client, receipt.consultationId);

    const day = dayIn(receipt.timeZone);
    const nonce = newNonce();
    const fields = committedFields(publicId(keys, comment.id), revision + 1, day, content, {
      ...receipt,
      group: comment.group,
    });
    const { known, stance, body, suggestedText, quote } = content;
    const hasText = body !== null || suggestedText !== null;
    const after = visibilityAfterCorrection(visibility, {
      bareStance: !hasText,
      moderation: receipt.moderation,
    });
    const waits = hasText && after !== 'considered_only';
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
      after,
      waits ? from.at : null,
      waits ? from.arrival : null,
    ]);
    await forgetFolded(client, receipt.bucket, comment.id);
    await recordMove(client, {
      receipt,
      comment,
      from,
      event: 'corrected',
      revision: revision + 1,
      to: { place: known.place, stance, visibility: after },
      hasText,
      day,
    });
  });
}
