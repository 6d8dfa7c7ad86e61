import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import { findContested } from '#server/appeals/queries.ts';
import { NotFound } from '#server/errors.ts';
import { publicId, submissionId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { reasonNames } from '#server/rules/reason-names.ts';
import { labelsOf } from '#server/search/place-labels.ts';
import { groupOf } from '#server/submissions/policy.ts';
import { bucketOfCode, formatCode } from '#server/submissions/receipt-code.ts';
import { findReceipt, listEarlierRevisions, listHistory, listReceiptComments } from './queries.ts';
import type { ReceiptCommentRow, ReceiptRow } from './rows.ts';
import type { Receipt } from './schema.ts';
import { type Around, sentPlace, showComment } from './show-comment.ts';
import { reasonsOf, toldOf } from './show-decision.ts';

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
  const around = await lookAround(pool, row, comments, language);
  return {
    id: publicId(keys, row.id),
    code: formatCode(code),
    receivedAt: row.day,
    consultation: {
      slug: row.slug,
      title: row.title,
      phase: row.phase,
      closesAt: row.closesAt?.toISOString() ?? null,
      takesUntil: row.takesUntil?.toISOString() ?? null,
      takes: row.open,
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
    comments: comments.map((comment) => showComment(keys, row, comment, around(comment))),
  };
}

/** What is known of the comments beside their rows, in one query each for all of them. */
async function lookAround(
  pool: Pool,
  { bucket, rules }: ReceiptRow,
  comments: ReceiptCommentRow[],
  language: string,
): Promise<(of: ReceiptCommentRow) => Around> {
  const ids = comments.map(({ id }) => id);
  const moved = comments.filter((comment) => comment.toldPlace !== sentPlace(comment));
  const [earlier, history, contested, places] = await Promise.all([
    listEarlierRevisions(pool, bucket, ids),
    listHistory(pool, bucket, ids),
    findContested(pool, bucket, ids),
    moved.length > 0
      ? labelsOf(drizzle(pool), [...new Set(moved.map((one) => one.toldPlace))], language)
      : [],
  ]);
  const told = toldOf(contested);
  const codes = comments.flatMap((comment) => {
    const decision = told.get(comment.id);
    return decision ? reasonsOf(comment, decision) : [];
  });
  const nameOf = await reasonNames(pool, rules, codes, language);
  return ({ id, toldPlace }) => ({
    earlier: earlier.filter(({ commentId }) => commentId === id),
    history: history.filter(({ commentId }) => commentId === id),
    contested: told.get(id),
    place: places.find(({ place }) => place === toldPlace),
    nameOf,
  });
}
