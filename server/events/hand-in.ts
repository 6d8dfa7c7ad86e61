import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Pool, PoolClient } from 'pg';
import { requireFactorGiven } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import { partIn } from '#server/attributions/policy.ts';
import { Conflict, Forbidden, NotFound, Unavailable, Unprocessable } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { HandedInRow } from './handed-in.ts';
import { findIntake, type Intake } from './intake-queries.ts';

/**
 * Throws unless somebody hands in under a name of their own: as its holder, with the second factor in this session or
 * with a key that was made with one. To everybody else there is no such name.
 */
export function requireHolder(who: Who, attributionId: string | null): void {
  const part = attributionId === null ? undefined : partIn(who, attributionId);
  if (!part) throw new NotFound();
  if (part !== 'holder') throw new Forbidden('Assistants draft. Only who holds the name hands in.');
  if (who.sessionId || !who.hasSecondFactor) requireFactorGiven(who);
}

/** The consultation that something is handed in for. Throws where there is none, or its intake is not open. */
export async function intakeOf(db: Pool, slug: string): Promise<Intake> {
  const intake = await findIntake(db, slug);
  if (!intake)
    throw new Unprocessable('There is no such consultation.', [
      { pointer: '/consultation', detail: 'Use the address of a consultation.' },
    ]);
  requireOpen(intake);
  return intake;
}

/** Throws where the intake of a consultation is not open. */
export function requireOpen({ takes, closesAt }: Pick<Intake, 'takes' | 'closesAt'>): void {
  if (takes) return;
  throw new Conflict(
    closesAt && closesAt.getTime() <= Date.now()
      ? `The intake of what is handed in closed at ${closesAt.toISOString()}. Nothing was changed.`
      : 'This consultation takes nothing at the moment. Nothing was changed.',
  );
}

/** Why nothing was recorded by a statement that asks itself whether the intake is open. */
export async function closedMeanwhile(pool: Pool, slug: string): Promise<Error> {
  await intakeOf(pool, slug);
  return new Unavailable('Nothing was recorded. Send again with the same key.');
}

/** SHA-256 of what was sent, so that a repeated request is known. */
export const fingerprintOf = (sent: object): Buffer =>
  createHash('sha256')
    .update(canonicalize(sent) ?? '')
    .digest();

/** Throws where a key was used for something else. */
export function requireSame(known: { fingerprint: Buffer }, fingerprint: Buffer): void {
  if (!known.fingerprint.equals(fingerprint))
    throw new Conflict('This key was used for something else, which was kept. Use a new key for a new one.');
}

/** Throws where something was changed or withdrawn since it was read. */
function requireCurrent(row: { revision: number; withdrawnAt: Date | null }, read: number): void {
  if (row.withdrawnAt) throw new Conflict('This was withdrawn: it cannot be changed any more.');
  if (row.revision !== read)
    throw new Conflict('This was changed since you read it. Read it again; nothing was changed now.');
}

/**
 * Changes what was handed in as it was read, while the intake is open. The lock is taken before it is read again: two
 * changes at once follow each other.
 */
export function changeHandedIn<Row extends HandedInRow>(
  pool: Pool,
  { id, revision }: { id: string; revision: number },
  queries: {
    lock: (client: PoolClient, id: string) => Promise<void>;
    find: (client: PoolClient, id: string) => Promise<Row | undefined>;
  },
  work: (client: PoolClient, row: Row) => Promise<void>,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    await queries.lock(client, id);
    const row = await queries.find(client, id);
    if (!row) throw new Unavailable('What was handed in could not be read.');
    requireCurrent(row, revision);
    requireOpen(row);
    await work(client, row);
  });
}
