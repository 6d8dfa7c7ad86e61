import type { Pool } from 'pg';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { recordAct } from '#server/audit/record.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict, Forbidden, NotFound, Unprocessable } from '#server/errors.ts';
import { bucketOf, newId, publicId, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { findMaskable } from './queries.ts';
import { addRequest } from './request-queries.ts';
import type { RequestSent } from './schema.ts';
import { viewOf } from './view.ts';

/**
 * Asks to read a masked passage, named by where its mark is in the text as the asker sees it. Returns the id of the
 * request in stored form. Throws NotFound, Forbidden, Unprocessable where no mark is there, Conflict.
 */
export function askForPassage(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  who: Who,
  sent: RequestSent,
): Promise<string> {
  return inTransaction(pool, async (client) => {
    const comment = await findMaskable(client, storedId(keys, sent.commentId));
    if (!comment || !may(who, 'analyse', comment.consultationId)) throw new NotFound();
    const view = await viewOf(client, comment, who);
    if (!view.mayAsk) throw new Forbidden('Whoever edits the consultation never reads what is masked.');
    const mark = view.marks.find(
      ({ field, start, end }) => field === sent.field && start <= sent.start && sent.end <= end,
    );
    if (!mark)
      throw new Unprocessable('Nothing is masked there.', [
        { pointer: '/start', detail: 'Name a passage as `masked` has it.' },
      ]);
    const id = newId(dayIn(comment.timeZone), bucketOf(comment.id));
    const span = { field: mark.field, ...mark.covers };
    const kept = await addRequest(client, comment, { id, span, askedBy: who.personId, reason: sent.reason });
    if (!kept) throw new Conflict('You have asked for this passage already, or the comment has changed.');
    await recordAct(client, {
      actorId: who.personId,
      action: 'unmasking.asked',
      consultationId: comment.consultationId,
      subject: publicId(keys, id),
      details: { comment: publicId(keys, comment.id), field: mark.field },
    });
    return id;
  });
}
