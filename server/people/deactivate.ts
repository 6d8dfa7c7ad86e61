import type { PoolClient } from 'pg';
import type { Who } from '#server/access/who.ts';
import { recordAct } from '#server/audit/record.ts';
import { propose } from '#server/changes/propose.ts';
import { wouldApply } from '#server/changes/would-apply.ts';
import type { Config } from '#server/config.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { lockPerson } from '#server/invitations/queries.ts';
import { administerInTurn, needsAnother } from '#server/roles/authority.ts';
import { countAdministrators } from '#server/roles/administrator-queries.ts';
import { listRolesOf, lockChangesOf, setDeactivated } from './deactivation-queries.ts';
import { shutOut } from './shut-out.ts';

/**
 * Shuts somebody out at once; an administrator only when another one has confirmed it. Returns the id of the change
 * that waits for that, or null. Throws Conflict with what to do where nobody could confirm it, and as `shutOut` does.
 */
export async function deactivate(
  client: PoolClient,
  config: Pick<Config, 'HOST' | 'PUBLIC_URL'>,
  who: Who,
  personId: string,
): Promise<string | null> {
  await administerInTurn(client, who.personId);
  await lockChangesOf(client, personId);
  const act = { personId, by: who.personId, confirmedBy: null };
  const administers = (await listRolesOf(client, personId)).some(({ role }) => role === 'administrator');
  if (!administers || personId === who.personId || !(await needsAnother(client, who))) {
    await shutOut(client, config, act);
    return null;
  }
  if ((await countAdministrators(client, who.sample, [who.personId, personId])) === 0)
    throw new Conflict(
      'No third administrator is there to confirm this, and nobody decides about himself. Add one first, or with ' +
        '`npm run cli -- create-admin EMAIL --second` on the machine; or this person gives the role back themselves.',
    );
  await wouldApply(client, () => shutOut(client, config, act));
  return propose(client, {
    kind: 'administrators',
    consultationId: null,
    about: [personId],
    details: { withdraw: [{ personId, role: 'administrator', body: null }], grant: [], deactivate: personId },
    proposedBy: who.personId,
  });
}

/** Lets somebody come back who has been shut out: with a new invitation, and without any role or name. */
export async function reactivate(client: PoolClient, who: Who, personId: string): Promise<void> {
  await administerInTurn(client, who.personId);
  const person = await lockPerson(client, personId);
  if (!person) throw new NotFound();
  if (person.state !== 'deactivated') return;
  await setDeactivated(client, personId, false);
  await recordAct(client, { actorId: who.personId, action: 'person.reactivated', subject: personId });
}
