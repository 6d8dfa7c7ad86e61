import type { Pool, PoolClient } from 'pg';
import type { EventContent } from '#server/events/schema.ts';

/** A meeting or a letter of an import, with the id that it will have. */
export interface StoredEvent extends EventContent {
  id: string;
}

/** The meetings and letters that an import brings, in the order of its file; none once it is complete. */
export async function findBroughtEvents(db: Pool, importId: string): Promise<StoredEvent[]> {
  const { rows } = await db.query<{ events: StoredEvent[] }>(
    'SELECT events FROM comment_import WHERE id = $1',
    [importId],
  );
  return rows[0]?.events ?? [];
}

const bring = `
  INSERT INTO event (id, consultation_id, entry, kind, name, day, place, attendance)
  SELECT e.id, i.consultation_id, 'import', e.kind, e.name, e.date, e.place, e.attendance
  FROM comment_import i, jsonb_to_recordset(i.events)
    AS e (id uuid, kind text, name text, date date, place text, attendance integer)
  WHERE i.id = $1`;
const remember = `
  INSERT INTO event_history (event_id, revision, act, by, content)
  SELECT (e ->> 'id')::uuid, 1, 'recorded', $2, e - 'id' FROM comment_import i, jsonb_array_elements(i.events) e WHERE i.id = $1`;

/** Records the events of an import that is being completed, and how many. They stood apart, and do so no more. */
export async function bringEvents(client: PoolClient, importId: string, by: string | null): Promise<number> {
  const { rowCount } = await client.query(bring, [importId]);
  await client.query(remember, [importId, by]);
  await client.query("UPDATE comment_import SET events = '[]' WHERE id = $1", [importId]);
  return rowCount ?? 0;
}
