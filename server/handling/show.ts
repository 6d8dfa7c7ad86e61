import type { Pool } from 'pg';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import * as queries from './queries.ts';
import { type NoteRow, listNotes } from './note-queries.ts';
import type { HandlingShown, HandlingWhole, Note } from './schema.ts';

export const shownHandling = ({ state, assignedTo, assignedName }: queries.HandlingRow): HandlingShown => ({
  state,
  assignedTo: assignedTo === null ? null : { id: assignedTo, name: assignedName ?? '' },
});

const shownNote = (keys: Pick<Keys, 'publicId'>, row: NoteRow, reader: string): Note => ({
  id: publicId(keys, row.id),
  text: row.text,
  by: row.by,
  mine: row.authorId === reader,
  at: row.at.toISOString(),
});

/** How far the analysis of something is, with the notes about it and the changes so far. */
export async function wholeHandling(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  of: queries.Handled,
  reader: string,
): Promise<HandlingWhole> {
  const now = await queries.findHandling(pool, of);
  const notes = await listNotes(pool, of);
  const history = await queries.listHistory(pool, of);
  return {
    ...shownHandling(now),
    notes: notes.map((row) => shownNote(keys, row, reader)),
    history: history.map((row) => ({ ...row, at: row.at.toISOString() })),
  };
}
