import type { PoolClient } from 'pg';
import type { Who } from '#server/access/who.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, NotFound } from '#server/errors.ts';
import { lockPerson, takeWaysIn } from '#server/invitations/queries.ts';
import { withdrawRole } from '#server/roles/grant.ts';
import { lockAdministration } from '#server/roles/holder-queries.ts';
import { deactivationFault } from './policy.ts';
import {
  endLostDevices,
  leaveNames,
  listRolesOf,
  lockAdministrators,
  lockChangesOf,
  setDeactivated,
} from './queries.ts';
import { releaseWorkOf } from './release-work.ts';

/**
 * Shuts somebody out at once: sessions, keys, invitations, password and second factor are gone, roles and names
 * are withdrawn, work in hand is released. Nothing of it comes back by itself, so that one administrator alone cannot
 * take over the account of another person by way of a new invitation.
 */
export async function deactivate(client: PoolClient, who: Who, personId: string): Promise<void> {
  // In the order in which a confirmation locks: changes, administrators, people, and the trail last.
  await lockChangesOf(client, personId);
  await lockAdministration(client);
  const administrators = await lockAdministrators(client);
  const person = await lockPerson(client, personId);
  if (!person) throw new NotFound();
  if (person.state === 'deactivated') return;
  const fault = deactivationFault({ by: who.personId, personId, administrators });
  if (fault === 'not_administrator') throw new Forbidden('Your role does not allow this.');
  if (fault) throw new Conflict(sentences[fault]);
  await setDeactivated(client, personId, true);
  await takeWaysIn(client, personId);
  const released = await releaseWorkOf(client, personId);
  await endLostDevices(client, personId, who.personId);
  const names = await leaveNames(client, personId);
  for (const held of await listRolesOf(client, personId))
    await withdrawRole(client, { ...held, personId, grantedBy: who.personId });
  await recordAct(client, {
    actorId: who.personId,
    action: 'person.deactivated',
    subject: personId,
    details: { ...released, names },
  });
}

const sentences = {
  oneself: 'Nobody deactivates their own account: ask another administrator.',
  last: 'This is the last active administrator: make another one first.',
};

/** Lets somebody come back who has been shut out: with a new invitation, and without any role or name. */
export async function reactivate(client: PoolClient, who: Who, personId: string): Promise<void> {
  const person = await lockPerson(client, personId);
  if (!person) throw new NotFound();
  if (person.state !== 'deactivated') return;
  await setDeactivated(client, personId, false);
  await recordAct(client, { actorId: who.personId, action: 'person.reactivated', subject: personId });
}
