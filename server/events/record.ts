import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { Unprocessable } from '#server/errors.ts';
import { faultsOf } from './policy.ts';
import * as queries from './queries.ts';
import { recordOnce } from './record-once.ts';
import { correctOnce } from './change-once.ts';
import type { EventContent, EventSent } from './schema.ts';

/** Records an event once for each key, or finds what was recorded with it. */
export function recordEvent(
  pool: Pool,
  { attributionId, consultation, attendance, ...said }: EventSent,
  by: { key: string; personId: string },
): Promise<queries.EventRow> {
  const content: EventContent = { ...said, attendance: attendance ?? null };
  return recordOnce(pool, queries.events, { attributionId, consultation, content, ...by }, (intake) => {
    requireNoFaults(content, intake.timeZone);
    return (client, record) => queries.recordEvent(client, record, content);
  });
}

/** Corrects an event as it was read, while the intake is open. */
export function correctEvent(
  pool: Pool,
  { id, revision, ...changes }: Partial<EventContent> & { id: string; revision: number },
  personId: string,
): Promise<void> {
  return correctOnce(pool, queries.events, { id, revision, personId }, (client, event) => {
    const { kind, name, date, place, attendance } = { ...event, ...changes };
    const content = { kind, name, date, place, attendance };
    requireNoFaults(content, event.timeZone);
    return queries.correctEvent(client, id, content);
  });
}

function requireNoFaults(content: EventContent, timeZone: string): void {
  const faults = faultsOf(content, dayIn(timeZone));
  if (faults.length > 0) throw new Unprocessable('The event cannot be recorded as it is.', faults);
}
