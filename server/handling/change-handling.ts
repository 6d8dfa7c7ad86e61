import type { Pool, PoolClient } from 'pg';
import type { Who } from '#server/access/who.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Unprocessable } from '#server/errors.ts';
import { buckets, newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import * as queries from './queries.ts';
import type { HandlingChanges } from './schema.ts';

/** Where a row about something goes, and its id: beside its comment, or in a bucket of chance. */
export function rowAbout(of: queries.Handled): { bucket: number; id: string } {
  const bucket = of.kind === 'comment' ? of.bucket : Math.floor(Math.random() * buckets);
  return { bucket, id: newId(dayIn('UTC'), bucket) };
}

/** Throws Unprocessable unless a person analyses the consultation. */
export async function requireAnalyst(
  client: PoolClient,
  consultationId: string,
  person: string,
  pointer: string,
): Promise<void> {
  const all = await queries.listAnalysts(client, consultationId);
  if (all.some(({ id }) => id === person.toLowerCase())) return;
  throw new Unprocessable('This person does not analyse the consultation.', [
    { pointer, detail: 'Choose an analyst or editor of this consultation.' },
  ]);
}

/** Changes how far the analysis of something is, or whose it is, while it is held. Throws Unprocessable. */
export async function handle(
  client: PoolClient,
  of: queries.Handled,
  by: string,
  changes: HandlingChanges,
): Promise<queries.HandlingRow> {
  const before = await queries.findHandling(client, of);
  const state = changes.state ?? before.state;
  const assignedTo = changes.assignedTo === undefined ? before.assignedTo : changes.assignedTo;
  if (state === before.state && assignedTo === before.assignedTo) return before;
  if (assignedTo !== null && assignedTo !== before.assignedTo)
    await requireAnalyst(client, of.consultationId, assignedTo, '/assignedTo');
  await queries.keepHandling(client, of, { state, assignedTo }, { ...rowAbout(of), by });
  return queries.findHandling(client, of);
}

/** The same in a transaction of its own, for whatever `hold` holds. */
export const changeHandling = (
  pool: Pool,
  hold: (client: PoolClient) => Promise<queries.Handled>,
  who: Pick<Who, 'personId'>,
  changes: HandlingChanges,
): Promise<queries.HandlingRow> =>
  inTransaction(pool, async (client) => handle(client, await hold(client), who.personId, changes));
