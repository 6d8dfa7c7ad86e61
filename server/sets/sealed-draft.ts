import { Value } from 'typebox/value';
import type { Keys } from '#server/keys.ts';
import { openWhole, sealWhole } from '#server/sealing.ts';
import { CommentSent } from '#server/submissions/schema.ts';

const about = (setId: string, commentId: string) => `draft ${setId} ${commentId}`;

/** What a draft says, under a key that the database does not have and bound to its set and its id. */
export const sealDraft = (keys: Pick<Keys, 'draft'>, setId: string, id: string, said: CommentSent): Buffer =>
  sealWhole(keys.draft, JSON.stringify(said), about(setId, id));

/** Throws when it was sealed for another place or under another key. */
export function openDraft(
  keys: Pick<Keys, 'draft'>,
  setId: string,
  { id, sealed }: { id: string; sealed: Buffer },
): CommentSent {
  const said: unknown = JSON.parse(openWhole(keys.draft, sealed, about(setId, id)));
  if (!Value.Check(CommentSent, said)) throw new Error('A draft has another form than drafts have.');
  return said;
}
