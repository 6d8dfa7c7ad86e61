import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { type FieldError, Unprocessable } from '#server/errors.ts';
import { dayFaults } from '#server/events/policy.ts';
import { recordOnce } from '#server/events/record-once.ts';
import { correctOnce } from '#server/events/change-once.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import { readLines } from './lines.ts';
import * as queries from './queries.ts';
import type { TallyCorrection, TallySent } from './schema.ts';

interface TallyParts {
  pool: Pool;
  lookup: TargetLookup;
}

/** Records a tally once for each key, or finds what was recorded with it. */
export function recordTally(
  { pool, lookup }: TallyParts,
  { attributionId, consultation, ...content }: TallySent,
  by: { key: string; personId: string },
): Promise<queries.TallyRow> {
  const sent = { attributionId, consultation, content, ...by };
  return recordOnce(pool, queries.tallies, sent, async (intake) => {
    const { lines, faults } = await readLines(lookup, intake.id, content.lines);
    requireNone([...dayFaults(content.date, dayIn(intake.timeZone)), ...faults]);
    return (client, record) => queries.recordTally(client, record, { ...content, lines });
  });
}

/** Corrects a tally as it was read, while the intake is open. */
export async function correctTally(
  { pool, lookup }: TallyParts,
  { id, revision, lines: sent, ...changes }: TallyCorrection & { id: string },
  personId: string,
): Promise<void> {
  const before = await queries.tallies.find(pool, id);
  const read = before && sent && (await readLines(lookup, before.consultationId, sent));
  return correctOnce(pool, queries.tallies, { id, revision, personId }, async (client, tally) => {
    const { name, date } = { ...tally, ...changes };
    requireNone([...dayFaults(date, dayIn(tally.timeZone)), ...(read?.faults ?? [])]);
    if (read) await queries.writeLines(client, id, read.lines);
    await queries.correctTally(client, id, { name, date });
  });
}

function requireNone(faults: FieldError[]): void {
  if (faults.length > 0) throw new Unprocessable('The tally cannot be recorded as it is.', faults);
}
