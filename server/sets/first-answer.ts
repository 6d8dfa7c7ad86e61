import type { Pool, PoolClient } from 'pg';
import { publicId, submissionId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { findFirstAnswer } from '#server/submissions/answer-queries.ts';
import { deriveCode, formatCode } from '#server/submissions/receipt-code.ts';
import type { SubmissionReceived } from '#server/submissions/schema.ts';

/**
 * What was answered when a set came in, with the receipt's code, which follows from the set's key and is stored
 * nowhere; nothing where it has not come in. The intake alone knows, also when a crash left the set as it was.
 */
export async function firstAnswerTo(
  db: Pool | PoolClient,
  keys: Keys,
  key: string,
): Promise<SubmissionReceived | undefined> {
  const { bucket, code } = deriveCode(keys, key);
  const id = submissionId(code, bucket);
  const known = await findFirstAnswer(db, bucket, id);
  return (
    known && {
      id: publicId(keys, id),
      receipt: { code: formatCode(code), receivedAt: known.day },
      comments: known.comments.map((comment) => ({
        id: publicId(keys, comment.id),
        visibility: comment.visibility,
        commitment: comment.commitment.toString('hex'),
      })),
    }
  );
}
