import type { PoolClient } from 'pg';
import { endSessionsOf } from '#server/accounts/session-queries.ts';
import type { RolesDetails } from '#server/changes/details.ts';
import type { Config } from '#server/config.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { takeBackProposals } from '#server/people/deactivation-queries.ts';
import { concerned } from './difference.ts';
import { releaseCases } from './release-cases.ts';
import { isExcepted } from './exception.ts';
import { endForeignWaysIn } from './foreign-invitation.ts';
import { grantRole, recordWaysTaken, withdrawRole } from './grant.ts';
import { staffingOf } from './holder-queries.ts';
import { countAdministrators } from './administrator-queries.ts';
import { lockAdministration } from './administrator-queries.ts';
import { lockPlace, type Place } from './place-queries.ts';
import { lockPeople } from './queries.ts';
import { sideOf } from './sides.ts';
import { hasThreePeople } from './three-people.ts';

export interface RolesChange {
  details: RolesDetails;
  proposedBy: string;
  confirmedBy: string | null;
  /** The session of who changes roles at once, which goes on. */
  keepSession?: string | undefined;
}

/**
 * Changes roles of one consultation, in the caller's transaction. Throws Conflict when the world has moved on so that
 * it does not apply any more, and when an open consultation would be left without three people who moderate.
 */
export async function applyRoles(
  client: PoolClient,
  config: Pick<Config, 'HOST' | 'PUBLIC_URL'>,
  consultationId: string,
  change: RolesChange,
): Promise<void> {
  const place = await lockPlace(client, consultationId);
  if (!place) throw new NotFound();
  await applyDifference(client, consultationId, change);
  const fewer = change.details.withdraw.some(({ role }) => sideOf(role) === 'moderating');
  if (fewer) await requireThreePeople(client, config, place);
}

/** Throws Conflict where an open consultation has not the three people who decide, confirm and settle appeals. */
export async function requireThreePeople(
  client: PoolClient,
  config: Pick<Config, 'HOST' | 'PUBLIC_URL'>,
  place: Place,
): Promise<void> {
  if (!place.opened || place.concluded || isExcepted(place, config)) return;
  if (!hasThreePeople(await staffingOf(client, place.id))) {
    throw new Conflict(
      'This would leave an open consultation without three people, one of them senior, who can decide, confirm and settle appeals. Grant the role to somebody else first, or in the same change.',
    );
  }
}

/** Adds and removes administrators, in the caller's transaction; never the last one. */
export async function applyAdministrators(client: PoolClient, change: RolesChange): Promise<void> {
  await lockAdministration(client);
  const onlySample = (await countAdministrators(client, false)) === 0;
  await applyDifference(client, null, change);
  if (change.details.withdraw.length === 0) return;
  if ((await countAdministrators(client, onlySample)) === 0)
    throw new Conflict(
      'This would leave no administrator who is active and has a second factor: add another one first.',
    );
}

async function applyDifference(
  client: PoolClient,
  consultationId: string | null,
  { details, proposedBy, confirmedBy, keepSession }: RolesChange,
): Promise<void> {
  // Everything is locked before the trail is, so that no two changes wait for each other.
  const people = concerned(details);
  await lockPeople(client, people);
  // Whose rights change signs in anew, on every device.
  const withdrawn = new Set(details.withdraw.map(({ personId }) => personId));
  for (const personId of people)
    await endSessionsOf(client, personId, withdrawn.has(personId) ? undefined : keepSession);
  const invitedAnew: string[] = [];
  for (const personId of new Set(details.grant.map((role) => role.personId)))
    if (await endForeignWaysIn(client, personId)) invitedAnew.push(personId);
  for (const personId of invitedAnew) await recordWaysTaken(client, personId, proposedBy);
  const by = { consultationId, grantedBy: proposedBy, confirmedBy };
  for (const role of details.withdraw) {
    const note =
      role.role === 'administrator' ? { proposals: await takeBackProposals(client, role.personId) } : {};
    if (!(await withdrawRole(client, { ...role, ...by, note })))
      throw new Conflict('A role that is to be withdrawn is not held any more.');
  }
  for (const role of details.grant) {
    if (!(await grantRole(client, { ...role, ...by })))
      throw new Conflict('A role that is to be granted is held already.');
  }
  for (const { personId, role } of details.withdraw)
    if (consultationId !== null && sideOf(role) === 'moderating')
      await releaseCases(client, personId, consultationId);
}
