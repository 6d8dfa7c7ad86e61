import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { administerInTurn } from '#server/roles/authority.ts';
import { type Applied, applyChange } from './apply.ts';
import { type Decidable, whyNotDecide, whyNotTakeBack } from './policy.ts';
import { closeChange, lockChange, type ProposedChange } from './queries.ts';

type Refusal = (change: Decidable, personId: string) => string | null;
type Outcome = NonNullable<ProposedChange['outcome']>;

/**
 * Confirms a change and applies it, both or neither, and says what that brought. Throws NotFound, Conflict,
 * Forbidden.
 */
export async function confirm(client: PoolClient, parts: Parts, id: string, by: string): Promise<Applied> {
  const change = await decidable(client, id, by, whyNotDecide);
  await closeChange(client, { id, decidedBy: by, outcome: 'confirmed' });
  const applied = await applyChange(client, parts, { ...change, confirmedBy: by });
  await record(client, change, by, 'confirmed');
  return applied;
}

export async function refuse(client: PoolClient, id: string, by: string): Promise<void> {
  const change = await decidable(client, id, by, whyNotDecide);
  await closeChange(client, { id, decidedBy: by, outcome: 'refused' });
  await record(client, change, by, 'refused');
}

export async function takeBack(client: PoolClient, id: string, by: string): Promise<void> {
  const change = await decidable(client, id, by, whyNotTakeBack);
  await closeChange(client, { id, decidedBy: by, outcome: 'taken_back' });
  await record(client, change, by, 'taken_back');
}

async function decidable(
  client: PoolClient,
  id: string,
  by: string,
  whyNot: Refusal,
): Promise<ProposedChange> {
  await administerInTurn(client, by);
  const change = await lockChange(client, id);
  if (!change) throw new NotFound();
  const reason = whyNot(change, by);
  if (reason === null) return change;
  throw change.outcome === null ? new Forbidden(reason) : new Conflict(reason);
}

async function record(client: PoolClient, change: ProposedChange, by: string, outcome: Outcome) {
  const { id, kind, consultationId } = change;
  await recordAct(client, {
    actorId: by,
    action: `change.${outcome}`,
    ...(consultationId ? { consultationId } : {}),
    subject: id,
    details: { kind },
  });
}
