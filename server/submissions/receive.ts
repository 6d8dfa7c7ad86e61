import { timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { Conflict, Unavailable } from '#server/errors.ts';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import type { BatchWriter } from './batch-writer.ts';
import type { Prepared } from './prepare.ts';
import { receiveHandedIn } from './queries.ts';
import { findFirstAnswer, findOpening, type FirstAnswer } from './answer-queries.ts';
import type { SubmissionReceived } from './schema.ts';

/**
 * Writes a submission or repeats its first answer. Throws Conflict where the key was used for something else,
 * what it named was withdrawn, or the consultation is not open. Returns nothing when the consultation's
 * policy has changed since the rows were prepared: prepare again.
 */
export async function receive(
  parts: { pool: Pool; keys: Keys; writer: BatchWriter },
  prepared: Prepared,
): Promise<SubmissionReceived | undefined> {
  const { pool, keys, writer } = parts;
  const { submission, answer } = prepared;
  const handedIn = submission.eventId !== undefined;
  const kept = handedIn
    ? (await receiveHandedIn(pool, [submission], prepared.comments)).has(submission.id)
    : await writer.write(prepared);
  if (kept) return answer;
  const known = await findFirstAnswer(pool, submission.bucket, submission.id);
  if (known) return repeatFirstAnswer(keys, known, prepared);
  const opening = await findOpening(pool, submission.consultationId, handedIn);
  if (!opening) throw new Unavailable('The consultation could not be read.');
  if (opening.open) return undefined;
  if (opening.early) {
    throw new Conflict('This consultation has not opened yet. Nothing was received; please keep your text.');
  }
  throw new Conflict(
    `This consultation closed at ${opening.closedAt.toISOString()}. Nothing was received; please keep your text.`,
  );
}

function repeatFirstAnswer(
  keys: Keys,
  known: FirstAnswer,
  { submission, answer }: Prepared,
): SubmissionReceived {
  if (known.fingerprint === null) {
    throw new Conflict('A submission with this key was received and has been withdrawn since.');
  }
  if (!timingSafeEqual(known.fingerprint, submission.fingerprint)) {
    throw new Conflict(
      'This key was used for another submission, which was received. Use a new key for a new one.',
    );
  }
  return {
    id: answer.id,
    receipt: { code: answer.receipt.code, receivedAt: known.day },
    comments: known.comments.map(({ id, visibility, commitment }) => ({
      id: publicId(keys, id),
      visibility,
      commitment: commitment.toString('hex'),
    })),
  };
}
