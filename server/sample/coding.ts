import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { coded, type SampleCoding, themes } from '#db/sample/coding.ts';
import { consultation } from '#db/sample/consultation.ts';
import { dayIn } from '#server/consultations/day.ts';
import { handle, rowAbout } from '#server/handling/change-handling.ts';
import { addNote } from '#server/handling/note-queries.ts';
import { codePoints } from '#server/http/text.ts';
import { bucketOf, newId } from '#server/ids.ts';
import { findMaskable } from '#server/masking/queries.ts';
import { replacePoints } from '#server/points/queries.ts';
import { keepTheme } from '#server/themes/queries.ts';
import { takeCodebook } from '#server/themes/codebook-queries.ts';
import type { Places } from './draft.ts';

interface Around {
  consultationId: string;
  /** First comments of submissions, by key. */
  comments: Map<string, string>;
  places: Places;
  /** Who did it. */
  by: string;
}

/** What the sample's analyst has done: a codebook, points, and how far a few comments are. */
export async function storeSampleCoding(client: PoolClient, around: Around): Promise<void> {
  const ids = await storeThemes(client, around);
  for (const coding of coded) await storePoints(client, around, ids, coding);
}

async function storeThemes(
  client: PoolClient,
  { consultationId, places, by }: Around,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [position, { key, parent, section, title, description }] of themes.entries()) {
    const id = randomUUID();
    ids.set(key, id);
    const place = section === undefined ? undefined : places.get(section)?.known.place;
    const theme = {
      id,
      parentId: parent === undefined ? null : (ids.get(parent) ?? null),
      nodeId: place ?? null,
      title,
      description: description ?? null,
      position,
      state: 'active' as const,
      mergedInto: null,
      splitFrom: null,
      revision: await takeCodebook(client, consultationId),
    };
    await keepTheme(client, consultationId, theme, { event: 'created', by });
  }
  return ids;
}

async function storePoints(
  client: PoolClient,
  { consultationId, comments, by }: Around,
  ids: Map<string, string>,
  { submission, points, state = 'read', note }: SampleCoding,
): Promise<void> {
  const comment = await findMaskable(client, comments.get(submission) ?? randomUUID());
  if (!comment) throw new Error(`The sample's analyst reads '${submission}', which is not there.`);
  const bucket = bucketOf(comment.id);
  const of = { kind: 'comment', bucket, id: comment.id, consultationId } as const;
  const made = points.map(({ theme, passage }) => {
    const themeId = ids.get(theme);
    const before = passage === undefined ? [''] : (comment.body ?? '').split(passage);
    if (!themeId || (passage !== undefined && before.length < 2))
      throw new Error(`The sample's analyst codes what is not in '${submission}': ${theme}.`);
    const start = codePoints(before[0] ?? '');
    const span =
      passage === undefined
        ? { field: null, start: null, end: null }
        : { field: 'body' as const, start, end: start + codePoints(passage) };
    return { id: newId(dayIn(consultation.timeZone), bucket), themeId, ...span };
  });
  await replacePoints(client, { ...of, revision: comment.revision }, made, by);
  await handle(client, of, by, { state, assignedTo: by });
  if (note !== undefined) await addNote(client, of, { ...rowAbout(of), text: note, by });
}
