import type { PoolClient } from 'pg';
import type { Who } from '#server/access/who.ts';
import { isBlind } from '#server/agreement/blind-queries.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import { handle } from '#server/handling/change-handling.ts';
import { findHandling } from '#server/handling/queries.ts';
import { type HeldComment, lockAnalysed } from '#server/handling/lock-comment.ts';
import { newId } from '#server/ids.ts';
import { findMaskable } from '#server/masking/queries.ts';
import { type View, viewOf } from '#server/masking/view.ts';
import { type NewPoint, holdThemes, replacePoints } from './queries.ts';
import { keptPassage } from './positions.ts';
import type { PointSent, PointsSent } from './schema.ts';

/** Throws Unprocessable unless all of these themes are in use, which then cannot change until the transaction ends. */
export async function requireThemes(
  client: PoolClient,
  consultationId: string,
  wanted: readonly { themeId: string; pointer: string }[],
): Promise<void> {
  const known = await holdThemes(
    client,
    consultationId,
    wanted.map(({ themeId }) => themeId),
  );
  const errors = wanted
    .filter(({ themeId }) => !known.has(themeId))
    .map(({ pointer }) => ({
      pointer,
      detail: 'No theme in use here has this id. Read the codebook again.',
    }));
  if (errors.length > 0) throw new Unprocessable('Some of these themes are not in use here.', errors);
}

/**
 * Makes what is sent the points of a comment. What was coded is read by that. Throws NotFound, Conflict where the
 * comment changed since it was read or is coded blind, Unprocessable.
 * @param id stored form
 */
export async function codeComment(
  client: PoolClient,
  who: Who,
  id: string,
  { revision, points }: PointsSent,
): Promise<HeldComment> {
  const comment = await lockAnalysed(client, who, id);
  if (comment.revision !== revision)
    throw new Conflict('This comment was corrected in the meantime: read it again first.');
  if (await isBlind(client, comment))
    throw new Conflict(
      'Two analysts code this comment without seeing each other’s codes: wait until both have.',
    );
  const sent = points.map((point) => ({ ...point, themeId: point.themeId.toLowerCase() }));
  await requireThemes(
    client,
    comment.consultationId,
    sent.map(({ themeId }, n) => ({ themeId, pointer: `/points/${n}/themeId` })),
  );
  const maskable = await findMaskable(client, id);
  if (!maskable) throw new NotFound();
  const view = await viewOf(client, maskable, who);
  const kept = sent.map((point, n) => keptPoint(comment, view, point, n));
  const once = new Map(kept.map((one) => [[one.themeId, one.field, one.start, one.end].join(), one]));
  await replacePoints(client, comment, [...once.values()], who.personId);
  const { state } = await findHandling(client, comment);
  if (points.length > 0 && state === 'to_read')
    await handle(client, comment, who.personId, { state: 'read' });
  return comment;
}

function keptPoint(
  comment: HeldComment,
  view: View,
  { themeId, field = null, start = null, end = null }: PointSent,
  n: number,
): Omit<NewPoint, 'by'> {
  const id = newId(dayIn(comment.timeZone), comment.bucket);
  if (field === null && start === null && end === null) return { id, themeId, field, start, end };
  const fault = (at: string, detail: string) =>
    new Unprocessable('This passage is not in the comment.', [{ pointer: `/points/${n}/${at}`, detail }]);
  if (field === null || start === null || end === null)
    throw fault(
      field === null ? 'field' : start === null ? 'start' : 'end',
      'A passage has a field, a start and an end; a whole comment none of them.',
    );
  const text = view[field];
  if (text === null) throw fault('field', 'The comment has no such text.');
  if (end <= start) throw fault('end', 'A passage ends behind its start.');
  if (end > [...text].length) throw fault('end', 'The text ends before.');
  return { id, themeId, ...keptPassage({ field, start, end }, view.marks) };
}
