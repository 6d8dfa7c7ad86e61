import type { PoolClient } from 'pg';
import { type Db, type Handled, endsOf, about } from './queries.ts';

export interface NoteRow {
  id: string;
  text: string;
  authorId: string | null;
  by: string | null;
  at: Date;
}

/** The notes about something, the oldest first. */
export async function listNotes(db: Db, of: Handled): Promise<NoteRow[]> {
  const { where, values } = about(of);
  const statement = `
    SELECT x.id, x.text, x.by AS "authorId", p.name AS by, x.at FROM handling_note x LEFT JOIN person p ON p.id = x.by
    WHERE ${where} ORDER BY x.at, x.id LIMIT 500`;
  return (await db.query<NoteRow>(statement, values)).rows;
}

const addNoteRow = `
  INSERT INTO handling_note (bucket, id, comment_id, theme_id, text, by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING at`;

/** Keeps a note. What it is about is held, so that a withdrawal comes before, or finds it and erases it. */
export async function addNote(
  client: PoolClient,
  of: Handled,
  note: { id: string; bucket: number; text: string; by: string },
): Promise<Date> {
  const values = [note.bucket, note.id, ...endsOf(of), note.text, note.by];
  return (await client.query<{ at: Date }>(addNoteRow, values)).rows[0]?.at ?? new Date();
}

const removeNoteRow = `
  DELETE FROM handling_note WHERE bucket = $1 AND id = $2 AND by = $3 AND (comment_id = $4 OR theme_id = $4)`;

/** Removes somebody's own note about something; says whether there was one. */
export async function removeNote(
  db: Db,
  ofId: string,
  note: { id: string; bucket: number; by: string },
): Promise<boolean> {
  return (await db.query(removeNoteRow, [note.bucket, note.id, note.by, ofId])).rowCount === 1;
}
