import { hash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Who } from '#server/access/who.ts';
import { propose } from '#server/changes/propose.ts';
import { wouldApply } from '#server/changes/would-apply.ts';
import type { Config } from '#server/config.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import { applyAdministrators, applyRoles } from './apply-roles.ts';
import { administerInTurn, needsAnother } from './authority.ts';
import { concerned, differenceOf, type HeldRole } from './difference.ts';
import { isExcepted } from './exception.ts';
import { listHolders } from './holder-queries.ts';
import { countAdministrators } from './administrator-queries.ts';
import { lockPlace, type Place } from './place-queries.ts';

type Settings = Pick<Config, 'HOST' | 'PUBLIC_URL'>;

/** Who changes something: their rights and, where it is a browser, the session that goes on. */
type Changer = Pick<Who, 'personId' | 'sample' | 'sessionId'>;

/** A short name of a whole set, by which a later one is told apart. */
export const revisionOf = (held: readonly HeldRole[]): string =>
  hash('sha256', JSON.stringify(held.map(({ personId, role, body }) => [personId, role, body]).sort())).slice(
    0,
    16,
  );

/** Whether a change of an opened consultation waits for a second administrator; who tries alone on a trial cannot wait. */
export async function needsConfirmation(
  client: Parameters<typeof countAdministrators>[0],
  config: Settings,
  place: Pick<Place, 'opened' | 'trial'>,
): Promise<boolean> {
  if (!place.opened) return false;
  return !isExcepted(place, config) || (await countAdministrators(client, true)) >= 2;
}

/**
 * Makes the roles of a consultation those that are wanted. Returns the id of the change that waits for a second
 * administrator, or null when it was applied at once.
 * @param wanted.revision of the set that was read; throws Conflict when it has changed since
 */
export async function changeRoles(
  client: PoolClient,
  config: Settings,
  who: Changer,
  consultationId: string,
  wanted: { grants: HeldRole[]; revision?: string | undefined },
): Promise<string | null> {
  await administerInTurn(client, who.personId);
  const place = await lockPlace(client, consultationId);
  if (!place) throw new NotFound();
  requireOnce(wanted.grants);
  const held = await listHolders(client, consultationId);
  if (wanted.revision !== undefined && wanted.revision !== revisionOf(held))
    throw new Conflict('The roles have changed since you read them. Look at them again.');
  const details = pick(differenceOf(held, wanted.grants));
  const about = concerned(details);
  if (about.length === 0) return null;
  const change = { details, proposedBy: who.personId, confirmedBy: null, keepSession: who.sessionId };
  const apply = () => applyRoles(client, config, consultationId, change);
  if (!(await needsConfirmation(client, config, place))) return apply().then(() => null);
  await wouldApply(client, apply);
  return propose(client, { kind: 'roles', consultationId, about, details, proposedBy: who.personId });
}

/**
 * Makes the administrators those who are wanted: at once for who is alone before anything was opened, from two on
 * with the confirmation of another one. Returns as `changeRoles` does. Throws Conflict for who is alone afterwards.
 */
export async function changeAdministrators(
  client: PoolClient,
  who: Changer,
  personIds: string[],
): Promise<string | null> {
  await administerInTurn(client, who.personId);
  const wanted = personIds.map((personId) => ({ personId, role: 'administrator' as const, body: null }));
  const details = pick(differenceOf(await listHolders(client, null), wanted));
  const about = concerned(details);
  if (about.length === 0) return null;
  const change = { details, proposedBy: who.personId, confirmedBy: null, keepSession: who.sessionId };
  const apply = () => applyAdministrators(client, change);
  if (!(await needsAnother(client, who))) return apply().then(() => null);
  await wouldApply(client, apply);
  return propose(client, {
    kind: 'administrators',
    consultationId: null,
    about,
    details,
    proposedBy: who.personId,
  });
}

function requireOnce(grants: readonly HeldRole[]): void {
  const roles = grants.map(({ personId, role }) => `${personId} ${role}`);
  const twice = roles.findIndex((role, at) => roles.indexOf(role) !== at);
  if (twice >= 0)
    throw new Unprocessable('Nobody has the same role twice.', [
      { pointer: `/grants/${twice}`, detail: 'This person has this role already.' },
    ]);
}

/** Only what a change keeps. */
function pick({ withdraw, grant }: ReturnType<typeof differenceOf>) {
  const bare = ({ personId, role, body }: HeldRole): HeldRole => ({ personId, role, body });
  return { withdraw: withdraw.map(bare), grant: grant.map(bare) };
}
