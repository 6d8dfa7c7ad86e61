import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import type { Config } from '#server/config.ts';
import { Conflict, Forbidden, NotFound } from '#server/errors.ts';
import { lockPerson } from '#server/invitations/queries.ts';
import { takeWaysIn } from '#server/invitations/activation-queries.ts';
import { requireThreePeople } from '#server/roles/apply-roles.ts';
import { withdrawRole } from '#server/roles/grant.ts';
import { lockPlace, type Place } from '#server/roles/place-queries.ts';
import { sideOf } from '#server/roles/sides.ts';
import { deactivationFault } from './policy.ts';
import {
  endLostDevices,
  leaveNames,
  listRolesOf,
  lockAdministrators,
  setDeactivated,
} from './deactivation-queries.ts';
import { releaseWorkOf } from './release-work.ts';

/**
 * Shuts somebody out: sessions, keys, invitations, password and second factor are gone, roles and names
 * are withdrawn, work in hand is released. Nothing of it comes back by itself, so that one administrator alone cannot
 * take over the account of another person by way of a new invitation. Call it when administration is locked. Throws
 * Conflict for oneself, the last administrator, and where an open consultation would be left without three people.
 */
export async function shutOut(
  client: PoolClient,
  config: Pick<Config, 'HOST' | 'PUBLIC_URL'>,
  { personId, by, confirmedBy }: { personId: string; by: string; confirmedBy: string | null },
): Promise<void> {
  const roles = await listRolesOf(client, personId);
  // Consultations, people, and the trail last, as every change of roles does.
  const places = await lockModerated(client, roles);
  const administrators = await lockAdministrators(client, personId);
  const person = await lockPerson(client, personId);
  if (!person) throw new NotFound();
  if (person.state === 'deactivated') return;
  const fault = deactivationFault({ by, personId, administrators });
  if (fault === 'not_administrator') throw new Forbidden('Your role does not allow this.');
  if (fault) throw new Conflict(sentences[fault]);
  await setDeactivated(client, personId, true);
  for (const place of places) await requireThreePeople(client, config, place);
  await takeWaysIn(client, personId);
  const released = await releaseWorkOf(client, personId);
  await endLostDevices(client, personId, by);
  const names = await leaveNames(client, personId);
  for (const held of roles) await withdrawRole(client, { ...held, personId, grantedBy: by, confirmedBy });
  await recordAct(client, {
    actorId: by,
    action: 'person.deactivated',
    subject: personId,
    details: { ...released, names, ...(confirmedBy ? { confirmedBy } : {}) },
  });
}

async function lockModerated(
  client: PoolClient,
  roles: Awaited<ReturnType<typeof listRolesOf>>,
): Promise<Place[]> {
  const moderated = roles.filter(({ role }) => sideOf(role) === 'moderating');
  const ids = new Set(moderated.flatMap(({ consultationId }) => consultationId ?? []));
  const places: Place[] = [];
  for (const id of [...ids].sort()) {
    const place = await lockPlace(client, id);
    if (place) places.push(place);
  }
  return places;
}

const sentences = {
  oneself: 'Nobody deactivates their own account: ask another administrator.',
  last: 'This is the last active administrator: make another one first.',
};
