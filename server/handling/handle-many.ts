import type { Pool } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Unprocessable } from '#server/errors.ts';
import { patiently } from '#server/figures/patiently.ts';
import { newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { findFitting, holdAnalysed, keepHandlings } from './bulk-queries.ts';
import { requireAnalyst } from './change-handling.ts';
import { limits, type HandlingChanges } from './schema.ts';

/**
 * Says of all comments that fit filters how far their analysis is, or whose it is, in one transaction. Throws Unprocessable
 * where too many fit, or where somebody does not analyse the consultation.
 */
export async function handleMany(
  pool: Pool,
  wanted: Wanted,
  changes: HandlingChanges,
  by: string,
): Promise<{ fitting: number; changed: number }> {
  const { consultationId } = wanted;
  const found = await patiently(pool, (client) => findFitting(client, wanted, limits.atOnce + 1));
  if (found.length > limits.atOnce)
    throw new Unprocessable(`More than ${limits.atOnce} comments fit these filters.`, [
      {
        pointer: '/filters',
        detail: `Narrow them down to ${limits.atOnce} at most, such as by section or day.`,
      },
    ]);
  return inTransaction(pool, async (client) => {
    if (changes.assignedTo)
      await requireAnalyst(client, consultationId, changes.assignedTo, '/change/assignedTo');
    const held = await holdAnalysed(client, consultationId, found);
    const day = dayIn('UTC');
    const rows = held.map((one) => ({ ...one, row: newId(day, one.bucket) }));
    return { fitting: held.length, changed: await keepHandlings(client, consultationId, rows, changes, by) };
  });
}
