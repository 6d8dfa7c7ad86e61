import type { PoolClient } from 'pg';
import type { HandedInRow } from './handed-in.ts';
import { handedInTable } from './handed-in-queries.ts';
import { takesInSql } from './intake-queries.ts';
import type { NewRecord } from './record-once.ts';
import type { EventContent } from './schema.ts';

/** An event with the name that recorded it and its consultation. */
export interface EventRow extends HandedInRow, EventContent {
  submissions: number;
  set: string | null;
}

/** Events as they are kept; what was handed in with one stays when it is withdrawn. */
export const events = handedInTable<EventRow, EventContent>('event', {
  own: `r.kind, r.name, r.day AS date, r.place, r.attendance,
    (SELECT count(*)::int FROM submission s WHERE s.event_id = r.id) AS submissions,
    (SELECT s.id FROM comment_set s WHERE s.event_id = r.id AND s.attribution_id = a.id AND s.submitted_at IS NULL) AS set`,
  content: `jsonb_build_object('kind', r.kind, 'name', r.name, 'date', r.day, 'place', r.place, 'attendance', r.attendance)`,
});

const record = `
  INSERT INTO event (id, consultation_id, attribution_id, entry, key, fingerprint, kind, name, day, place, attendance)
  SELECT $1, c.id, $3, 'organisation', $4, $5, $6, $7, $8, $9, $10 FROM consultation c
  WHERE c.id = $2 AND ${takesInSql} ON CONFLICT DO NOTHING`;

/** Records an event; false where the name used the key before, or the intake is not open. */
export async function recordEvent(
  client: PoolClient,
  { id, consultationId, attributionId, key, fingerprint }: NewRecord,
  { kind, name, date, place, attendance }: EventContent,
): Promise<boolean> {
  const { rowCount } = await client.query(record, [
    ...[id, consultationId, attributionId, key, fingerprint],
    ...[kind, name, date, place, attendance],
  ]);
  return rowCount === 1;
}

/** Writes what an event says as its next revision. Ask under its lock. */
export async function correctEvent(client: PoolClient, id: string, said: EventContent): Promise<void> {
  await client.query(
    `UPDATE event SET kind = $2, name = $3, day = $4, place = $5, attendance = $6, revision = revision + 1 WHERE id = $1`,
    [id, said.kind, said.name, said.date, said.place, said.attendance],
  );
}
