import type { Pool, PoolClient } from 'pg';
import type { HandedInRow, HistoryRow } from './handed-in.ts';
import { takesInSql } from './intake-queries.ts';
import { handedInReader } from './reading-queries.ts';
import type { EventContent } from './schema.ts';

/** An event with the name that recorded it and its consultation. */
export interface EventRow extends HandedInRow, EventContent {
  fingerprint: Buffer;
  submissions: number;
  set: string | null;
}

export const {
  find: findEvent,
  findByKey: findEventByKey,
  list: listEvents,
} = handedInReader<EventRow>(
  'event',
  `r.kind, r.name, r.day AS date, r.place, r.attendance,
    (SELECT count(*)::int FROM submission s WHERE s.event_id = r.id) AS submissions,
    (SELECT s.id FROM comment_set s WHERE s.event_id = r.id AND s.attribution_id = a.id AND s.submitted_at IS NULL) AS set`,
);

const record = `
  INSERT INTO event (id, consultation_id, attribution_id, entry, key, fingerprint, kind, name, day, place, attendance)
  SELECT $1, c.id, $3, 'organisation', $4, $5, $6, $7, $8, $9, $10 FROM consultation c
  WHERE c.id = $2 AND ${takesInSql} ON CONFLICT DO NOTHING`;

/** Records an event; false where the name used the key before, or the intake is not open. */
export async function recordEvent(
  client: PoolClient,
  event: EventContent & {
    id: string;
    consultationId: string;
    attributionId: string;
    key: string;
    fingerprint: Buffer;
  },
): Promise<boolean> {
  const { id, consultationId, attributionId, key, fingerprint, kind, name, date, place, attendance } = event;
  const { rowCount } = await client.query(record, [
    ...[id, consultationId, attributionId, key, fingerprint],
    ...[kind, name, date, place, attendance],
  ]);
  return rowCount === 1;
}

/** Holds back whoever changes the event meanwhile. */
export async function lockEvent(client: PoolClient, id: string): Promise<void> {
  await client.query('SELECT FROM event WHERE id = $1 FOR UPDATE', [id]);
}

/** Writes what an event says as its next revision. Ask under its lock. */
export async function correctEvent(client: PoolClient, id: string, said: EventContent): Promise<void> {
  await client.query(
    `UPDATE event SET kind = $2, name = $3, day = $4, place = $5, attendance = $6, revision = revision + 1 WHERE id = $1`,
    [id, said.kind, said.name, said.date, said.place, said.attendance],
  );
}

/** Takes an event out of all figures; what was handed in with it stays. Ask under its lock. */
export async function withdrawEvent(client: PoolClient, id: string): Promise<void> {
  await client.query(
    'UPDATE event SET withdrawn_at = clock_timestamp(), revision = revision + 1 WHERE id = $1',
    [id],
  );
}

/** Remembers what an event says from now on. */
export async function rememberEvent(
  client: PoolClient,
  id: string,
  act: HistoryRow['act'],
  by: string,
): Promise<void> {
  await client.query(
    `INSERT INTO event_history (event_id, revision, act, by, content)
     SELECT id, revision, $2, $3, jsonb_build_object('kind', kind, 'name', name, 'date', day, 'place', place, 'attendance', attendance)
     FROM event WHERE id = $1`,
    [id, act, by],
  );
}

/** All revisions of an event, the newest first, with who wrote them. */
export async function eventHistory(pool: Pool, id: string): Promise<HistoryRow[]> {
  const { rows } = await pool.query<HistoryRow>(
    `SELECT h.revision, h.act, h.at, p.name AS by, h.content FROM event_history h LEFT JOIN person p ON p.id = h.by
     WHERE h.event_id = $1 ORDER BY h.revision DESC`,
    [id],
  );
  return rows;
}
