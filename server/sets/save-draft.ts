import type { Pool, PoolClient } from 'pg';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { type CommentSent, limits } from '#server/submissions/schema.ts';
import { addDraft, changeDraft, type DraftRow, findDraft, removeDraft } from './draft-queries.ts';
import { firstAnswerTo } from './first-answer.ts';
import { lockSet } from './change-queries.ts';
import { sealDraft } from './sealed-draft.ts';

interface DraftStore {
  pool: Pool;
  keys: Keys;
}

/** Written, or how the comment stands that somebody else has changed: null where it was removed. */
export type Outcome = { revision: number } | { current: DraftRow | null };

/** Keeps what a comment says as the next revision after the one that was read, 0 for a new comment. */
export function saveDraft(
  store: DraftStore,
  { setId, id, personId, said }: { setId: string; id: string; personId: string; said: CommentSent },
  read: number,
): Promise<Outcome> {
  return whileOpen(store, setId, async (client) => {
    const present = await findDraft(client, setId, id);
    if ((present?.revision ?? 0) !== read) return { current: present ?? null };
    const written = { setId, id, personId, sealed: sealDraft(store.keys, setId, id, said) };
    const kept =
      read === 0
        ? await addDraft(client, written, limits.comments)
        : await changeDraft(client, written, read);
    if (!kept)
      throw new Unprocessable(`A set has at most ${limits.comments} comments. Send it and start another.`);
    return { revision: read + 1 };
  });
}

/** Removes a comment as it was read; removing it twice is no error. */
export function dropDraft(store: DraftStore, setId: string, id: string, read: number): Promise<Outcome> {
  return whileOpen(store, setId, async (client) => {
    if (await removeDraft(client, setId, id, read)) return { revision: read };
    const present = await findDraft(client, setId, id);
    if (!present) throw new NotFound();
    return { current: present };
  });
}

/**
 * Works on a set under its lock, which a submission takes too: nothing is written into a set that was sent, or
 * whose submission was cut off after it was received.
 */
function whileOpen<T>(
  { pool, keys }: DraftStore,
  setId: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    const set = await lockSet(client, setId);
    if (!set) throw new NotFound();
    if (set.submittedAt || (await firstAnswerTo(client, keys, set.key)))
      throw new Conflict('This set was submitted already. Start a new one for what is still to be said.');
    return work(client);
  });
}
