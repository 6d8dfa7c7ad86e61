import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { dayIn } from '#server/consultations/day.ts';
import { type FieldError, Unprocessable } from '#server/errors.ts';
import {
  changeHandedIn,
  closedMeanwhile,
  fingerprintOf,
  intakeOf,
  requireSame,
} from '#server/events/hand-in.ts';
import { dayFaults } from '#server/events/policy.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import { readLines } from './lines.ts';
import * as queries from './queries.ts';
import type { TallyCorrection, TallySent } from './schema.ts';

const rows = { lock: queries.lockTally, find: queries.findTally };

interface TallyParts {
  pool: Pool;
  lookup: TargetLookup;
}

/** Records a tally once for each key, or finds what was recorded with it. */
export async function recordTally(
  { pool, lookup }: TallyParts,
  { attributionId, ...sent }: TallySent,
  { key, personId }: { key: string; personId: string },
): Promise<queries.TallyRow> {
  const fingerprint = fingerprintOf(sent);
  const known = await queries.findTallyByKey(pool, attributionId, key);
  if (known) {
    requireSame(known, fingerprint);
    return known;
  }
  const id = randomUUID();
  const intake = await intakeOf(pool, sent.consultation);
  const { lines, faults } = await readLines(lookup, intake.id, sent.lines);
  requireNone([...dayFaults(sent.date, dayIn(intake.timeZone)), ...faults]);
  const { name, date } = sent;
  const row = { id, consultationId: intake.id, attributionId, key, fingerprint, name, date };
  await inTransaction(pool, async (client) => {
    if (!(await queries.recordTally(client, row))) return;
    await queries.writeLines(client, id, lines);
    await keep(client, { id, consultationId: intake.id }, 'recorded', personId);
  });
  const tally = await queries.findTallyByKey(pool, attributionId, key);
  if (!tally) throw await closedMeanwhile(pool, sent.consultation);
  requireSame(tally, fingerprint);
  return tally;
}

/** Corrects a tally as it was read, while the intake is open. */
export async function correctTally(
  { pool, lookup }: TallyParts,
  id: string,
  { revision, lines: sent, ...changes }: TallyCorrection,
  personId: string,
): Promise<void> {
  const before = await queries.findTally(pool, id);
  const read = before && sent && (await readLines(lookup, before.consultationId, sent));
  return changeHandedIn(pool, { id, revision }, rows, async (client, tally) => {
    const { name, date } = { ...tally, ...changes };
    requireNone([...dayFaults(date, dayIn(tally.timeZone)), ...(read?.faults ?? [])]);
    if (read) await queries.writeLines(client, id, read.lines);
    await queries.correctTally(client, id, { name, date });
    await keep(client, tally, 'corrected', personId);
  });
}

/** Takes a tally back as it was read, while the intake is open. */
export function withdrawTally(pool: Pool, id: string, revision: number, personId: string): Promise<void> {
  return changeHandedIn(pool, { id, revision }, rows, async (client, tally) => {
    await queries.withdrawTally(client, id);
    await keep(client, tally, 'withdrawn', personId);
  });
}

function requireNone(faults: FieldError[]): void {
  if (faults.length > 0) throw new Unprocessable('The tally cannot be recorded as it is.', faults);
}

async function keep(
  client: PoolClient,
  { id, consultationId }: { id: string; consultationId: string },
  act: 'recorded' | 'corrected' | 'withdrawn',
  personId: string,
): Promise<void> {
  await queries.rememberTally(client, id, act, personId);
  await recordAct(client, { actorId: personId, action: `tally.${act}`, consultationId, subject: id });
}
