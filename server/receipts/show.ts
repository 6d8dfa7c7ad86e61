import type { Pool } from 'pg';
import { NotFound } from '#server/errors.ts';
import { publicId, submissionId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { committedFields } from '#server/submissions/prepare.ts';
import { groupOf } from '#server/submissions/policy.ts';
import { bucketOfCode, formatCode } from '#server/submissions/receipt-code.ts';
import { targetOf } from '#server/submissions/targets.ts';
import { whatCanBeDone } from './policy.ts';
import { findReceipt, listEarlierRevisions, listHistory, listReceiptComments } from './queries.ts';
import type { HistoryRow, ReceiptCommentRow, ReceiptRow, RevisionRow } from './rows.ts';
import type { CommitmentProof, Receipt, ReceiptComment } from './schema.ts';

/**
 * Everything that the holder of a code may see. Throws NotFound where the code opens nothing.
 * @param code 25 characters
 */
export async function showReceipt(
  { pool, keys }: { pool: Pool; keys: Keys },
  code: string,
  language: string,
): Promise<Receipt> {
  const bucket = bucketOfCode(code);
  const row = await findReceipt(pool, bucket, submissionId(code, bucket), language);
  if (!row) throw new NotFound('No receipt has this code.');
  const comments = await listReceiptComments(pool, bucket, row.id, language);
  const ids = comments.map(({ id }) => id);
  const [earlier, history] = await Promise.all([
    listEarlierRevisions(pool, bucket, ids),
    listHistory(pool, bucket, ids),
  ]);
  return {
    id: publicId(keys, row.id),
    code: formatCode(code),
    receivedAt: row.day,
    consultation: {
      slug: row.slug,
      title: row.title,
      phase: row.phase,
      closesAt: row.closesAt?.toISOString() ?? null,
      responseDueAt: row.responseDueAt?.toISOString() ?? null,
      timeZone: row.timeZone,
      moderation: row.moderation,
      responsibleBody: { name: row.bodyName, contact: row.contact },
    },
    capacity: row.capacity,
    group: groupOf(row.capacity, row.country ?? undefined),
    ...(row.attribution ? { attribution: row.attribution } : {}),
    country: row.country,
    province: row.province,
    channel: row.channel,
    consentToPublish: row.consentToPublish,
    comments: comments.map((comment) =>
      showComment(
        keys,
        row,
        comment,
        earlier.filter(({ commentId }) => commentId === comment.id),
        history.filter(({ commentId }) => commentId === comment.id),
      ),
    ),
  };
}

/** The stored passage of a revision, or null. */
export const quoteOf = ({ quoteExact, quotePrefix, quoteSuffix }: RevisionRow) =>
  quoteExact === null ? null : { exact: quoteExact, prefix: quotePrefix ?? '', suffix: quoteSuffix ?? '' };

function proofOf(
  keys: Keys,
  row: ReceiptRow,
  comment: ReceiptCommentRow,
  revision: RevisionRow,
): CommitmentProof {
  const hash = revision.commitment.toString('hex');
  if (revision.nonce === null) return { hash, nonce: null, fields: null };
  const quote = quoteOf(revision);
  const content = {
    ...revision,
    target: targetOf(revision),
    quote: quote && { ...quote, language: revision.language },
  };
  const sender = { ...row, group: comment.group };
  const fields = committedFields(publicId(keys, comment.id), revision.number, revision.day, content, sender);
  return { hash, nonce: revision.nonce.toString('hex'), fields };
}

function showComment(
  keys: Keys,
  row: ReceiptRow,
  comment: ReceiptCommentRow,
  earlier: RevisionRow[],
  history: HistoryRow[],
): ReceiptComment {
  return {
    id: publicId(keys, comment.id),
    visibility: comment.visibility,
    target: {
      sent: targetOf(comment),
      nodeId: comment.nodeId,
      label: comment.label,
      heading: comment.heading,
      document:
        comment.documentSlug === null
          ? null
          : { slug: comment.documentSlug, title: comment.documentTitle ?? '', version: comment.version },
    },
    date: comment.receivedDay,
    revision: comment.number,
    language: comment.language,
    stance: comment.stance,
    body: comment.body,
    suggestedText: comment.suggestedText,
    quote: quoteOf(comment),
    can: whatCanBeDone(comment.visibility, row.open),
    commitment: proofOf(keys, row, comment, comment),
    earlier: earlier.map((revision) => proofOf(keys, row, comment, revision)),
    timeline: [
      { event: 'received', date: comment.receivedDay, visibility: comment.receivedAs },
      ...history.map(({ event, day, toVisibility }) => ({ event, date: day, visibility: toVisibility })),
    ],
  };
}
