import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict } from '#server/errors.ts';
import { insertChange, isWaiting, type NewChange } from './queries.ts';

/**
 * Keeps a change for a second administrator, with its line in the audit trail, and returns its id; call it in a
 * transaction. Throws Conflict when the very same change waits already.
 */
export async function propose(client: PoolClient, change: NewChange): Promise<string> {
  if (await isWaiting(client, change))
    throw new Conflict('The very same change waits for a second administrator already.');
  const id = await insertChange(client, change);
  await recordAct(client, {
    actorId: change.proposedBy,
    action: 'change.proposed',
    ...(change.consultationId ? { consultationId: change.consultationId } : {}),
    subject: id,
    details: { kind: change.kind, ...change.details },
  });
  return id;
}
