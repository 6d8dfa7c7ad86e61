import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { type Applied, applyChange } from './apply.ts';
import { type Decidable, whyNotDecide, whyNotTakeBack } from './policy.ts';
import { closeChange, lockChange, type ProposedChange } from './queries.ts';

type Refusal = (change: Decidable, personId: string) => string | null;
type Outcome = NonNullable<ProposedChange['outcome']>;

/** Confirms a change and applies it, both or neither, and says what that brought. Throws NotFound, Conflict, Forbidden. */
export async function confirm(client: PoolClient, parts: Parts, id: string, by: string): Promise<Applied> {
  const change = await decidable(client, id, by, whyNotDecide);
  await close(client, change, by, 'confirmed');
  return applyChange(client, parts, { ...change, confirmedBy: by });
}

export async function refuse(client: PoolClient, id: string, by: string): Promise<void> {
  await close(client, await decidable(client, id, by, whyNotDecide), by, 'refused');
}

export async function takeBack(client: PoolClient, id: string, by: string): Promise<void> {
  await close(client, await decidable(client, id, by, whyNotTakeBack), by, 'taken_back');
}

async function decidable(
  client: PoolClient,
  id: string,
  by: string,
  whyNot: Refusal,
): Promise<ProposedChange> {
  const change = await lockChange(client, id);
  if (!change) throw new NotFound();
  const reason = whyNot(change, by);
  if (reason === null) return change;
  throw change.outcome === null ? new Forbidden(reason) : new Conflict(reason);
}

async function close(client: PoolClient, change: ProposedChange, by: string, outcome: Outcome) {
  const { id, kind, consultationId } = change;
  await closeChange(client, { id, decidedBy: by, outcome });
  await recordAct(client, {
    actorId: by,
    action: `change.${outcome}`,
    ...(consultationId ? { consultationId } : {}),
    subject: id,
    details: { kind },
  });
}
