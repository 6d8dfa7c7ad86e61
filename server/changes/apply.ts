import type { PoolClient } from 'pg';
import { Conflict, NotFound, Problem } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import type { Sent } from '#server/invitations/invite.ts';
import { applyLostDevice } from '#server/lost-device/apply.ts';
import { shutOut } from '#server/people/shut-out.ts';
import { applyAdministrators, applyRoles } from '#server/roles/apply-roles.ts';
import { applyPolicy } from '#server/settings/apply-policy.ts';
import { rolesDetails, settingsDetails } from './details.ts';
import type { ProposedChange } from './queries.ts';
import type { ChangeKind } from './schema.ts';

/** A change that somebody has just confirmed. */
type Confirmed = ProposedChange & { confirmedBy: string };
/** Of a lost device: the link that was mailed or is to be handed over. */
export type Applied = Sent | undefined;
type Apply = (client: PoolClient, parts: Parts, change: Confirmed) => Promise<Applied | void>;

/** What the confirmation of each kind does. */
const kinds: Record<ChangeKind, Apply> = {
  roles: (client, { config }, change) =>
    applyRoles(client, config, placeOf(change), { ...change, details: rolesDetails(change) }),
  administrators: (client, { config }, change) => {
    const { proposedBy: by, confirmedBy } = change;
    const { deactivate: personId, ...details } = rolesDetails(change);
    if (personId !== undefined) return shutOut(client, config, { personId, by, confirmedBy });
    return applyAdministrators(client, { ...change, details });
  },
  settings: (client, _parts, change) =>
    applyPolicy(client, placeOf(change), { ...change, details: settingsDetails(change) }),
  lost_device: (client, parts, change) => applyLostDevice(client, parts, change, change.confirmedBy),
};

/** Applies a change in the caller's transaction. Throws Conflict when the world has moved on since it was proposed. */
export async function applyChange(client: PoolClient, parts: Parts, change: Confirmed): Promise<Applied> {
  try {
    return (await kinds[change.kind](client, parts, change)) ?? undefined;
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    throw new Conflict(`The change does not apply and stays open: ${error.message}`);
  }
}

function placeOf({ consultationId }: ProposedChange): string {
  if (consultationId === null) throw new NotFound();
  return consultationId;
}
