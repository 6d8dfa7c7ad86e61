import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Unprocessable } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { changeHandedIn, closedMeanwhile, fingerprintOf, intakeOf, requireSame } from './hand-in.ts';
import { faultsOf } from './policy.ts';
import * as queries from './queries.ts';
import type { EventContent, EventSent } from './schema.ts';

const rows = { lock: queries.lockEvent, find: queries.findEvent };

/** Records an event once for each key, or finds what was recorded with it. */
export async function recordEvent(
  pool: Pool,
  { attributionId, consultation, attendance, ...said }: EventSent,
  { key, personId }: { key: string; personId: string },
): Promise<queries.EventRow> {
  const content: EventContent = { ...said, attendance: attendance ?? null };
  const fingerprint = fingerprintOf({ consultation, ...content });
  const known = await queries.findEventByKey(pool, attributionId, key);
  if (known) {
    requireSame(known, fingerprint);
    return known;
  }
  const id = randomUUID();
  const intake = await intakeOf(pool, consultation);
  requireNoFaults(content, intake.timeZone);
  const row = { ...content, id, attributionId, consultationId: intake.id, key, fingerprint };
  await inTransaction(pool, async (client) => {
    if (!(await queries.recordEvent(client, row))) return;
    await keep(client, { id, consultationId: intake.id }, 'recorded', personId);
  });
  const event = await queries.findEventByKey(pool, attributionId, key);
  if (!event) throw await closedMeanwhile(pool, consultation);
  requireSame(event, fingerprint);
  return event;
}

/** Corrects an event as it was read, while the intake is open. */
export function correctEvent(
  pool: Pool,
  id: string,
  { revision, ...changes }: Partial<EventContent> & { revision: number },
  personId: string,
): Promise<void> {
  return changeHandedIn(pool, { id, revision }, rows, async (client, event) => {
    const { kind, name, date, place, attendance } = { ...event, ...changes };
    const content = { kind, name, date, place, attendance };
    requireNoFaults(content, event.timeZone);
    await queries.correctEvent(client, id, content);
    await keep(client, event, 'corrected', personId);
  });
}

/** Takes an event back as it was read, while the intake is open. */
export function withdrawEvent(pool: Pool, id: string, revision: number, personId: string): Promise<void> {
  return changeHandedIn(pool, { id, revision }, rows, async (client, event) => {
    await queries.withdrawEvent(client, id);
    await keep(client, event, 'withdrawn', personId);
  });
}

function requireNoFaults(content: EventContent, timeZone: string): void {
  const faults = faultsOf(content, dayIn(timeZone));
  if (faults.length > 0) throw new Unprocessable('The event cannot be recorded as it is.', faults);
}

async function keep(
  client: PoolClient,
  { id, consultationId }: { id: string; consultationId: string },
  act: 'recorded' | 'corrected' | 'withdrawn',
  personId: string,
): Promise<void> {
  await queries.rememberEvent(client, id, act, personId);
  await recordAct(client, { actorId: personId, action: `event.${act}`, consultationId, subject: id });
}
