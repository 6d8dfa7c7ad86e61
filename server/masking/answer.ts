import type { Pool } from 'pg';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { answerRequest, lockRequest } from './request-queries.ts';

/**
 * Answers a request, once. Who asked analyses and who answers moderates: the database lets nobody be both.
 * @param id stored form
 */
export function answerPassage(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  who: Who,
  id: string,
  granted: boolean,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const request = await lockRequest(client, id);
    if (!request || !may(who, 'answer unmasking', request.consultationId)) throw new NotFound();
    if (request.granted !== null) throw new Conflict('This request is answered already.');
    if (granted && request.text === null)
      throw new Conflict('The comment was corrected or withdrawn: there is nothing to read any more.');
    await answerRequest(client, id, granted, who.personId);
    await recordAct(client, {
      actorId: who.personId,
      action: 'unmasking.answered',
      consultationId: request.consultationId,
      subject: publicId(keys, id),
      details: { comment: publicId(keys, request.commentId), granted },
    });
  });
}
