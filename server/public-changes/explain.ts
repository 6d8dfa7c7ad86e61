import type { PoolClient } from 'pg';
import { NotFound, Unprocessable } from '#server/errors.ts';
import { normalise } from '#server/http/text.ts';
import { addPublicChanges, type Change, lockStanding, type Standing } from './queries.ts';
import type { Reasons } from './schema.ts';

type Given = Reasons | undefined;

/** Locks a consultation against other changes of its pages until the transaction ends; throws NotFound. */
export async function standingOf(client: PoolClient, consultationId: string): Promise<Standing> {
  const standing = await lockStanding(client, consultationId);
  if (!standing) throw new NotFound();
  return standing;
}

/** By language; what is said twice counts as it was said last. */
export const reasonsIn = (reasons: Given): Record<string, string> =>
  Object.fromEntries((reasons ?? []).map((each) => [each.language, normalise(each.reason).trim()]));

/**
 * Writes down what readers now see otherwise, in the caller's transaction, which holds the lock. Before anybody could
 * have read it nothing is written down; once the consultation was opened a change without its public reason is
 * refused with Unprocessable, and everything done in the transaction with it.
 */
export async function explain(
  client: PoolClient,
  standing: Standing,
  changes: readonly Change[],
  given: Given,
): Promise<void> {
  if (changes.length === 0 || !(standing.opened || standing.hasDraft)) return;
  const reasons = reasonsIn(given);
  if (standing.opened && reasons[standing.language] === undefined)
    throw new Unprocessable('People read this already: say in public why it changes.', [
      { pointer: '/reasons', detail: `Say the reason, at least in '${standing.language}'.` },
    ]);
  await addPublicChanges(client, standing.id, changes, reasons);
}
