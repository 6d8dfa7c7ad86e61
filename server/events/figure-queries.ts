import type { Pool } from 'pg';
import type { EventFigure, EventFigures } from './figures-schema.ts';

// Counted when asked: events are thousands where comments are millions.
const events = `
  SELECT kind, count(*) AS n, count(attendance) AS declared, coalesce(sum(attendance), 0)::bigint AS attendance
  FROM event WHERE consultation_id = $1 AND withdrawn_at IS NULL GROUP BY kind`;

const none: EventFigure = { n: 0, declared: 0, attendance: 0 };

/** Meetings and letters of a consultation that were not withdrawn, and what attendance was declared of each kind. */
export async function countEvents(pool: Pool, consultationId: string): Promise<EventFigures> {
  const { rows } = await pool.query<EventFigure & { kind: 'meeting' | 'letter' }>(events, [consultationId]);
  const of = (wanted: string): EventFigure => {
    const found = rows.find(({ kind }) => kind === wanted);
    return found ? { n: found.n, declared: found.declared, attendance: found.attendance } : none;
  };
  return { meetings: of('meeting'), letters: of('letter') };
}
