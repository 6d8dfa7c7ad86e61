import type { PoolClient } from 'pg';
import type { Who } from '#server/access/who.ts';
import { Unprocessable } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { changeRoles } from '#server/roles/change-roles.ts';
import { administerInTurn } from '#server/roles/authority.ts';
import { listHolders } from '#server/roles/holder-queries.ts';
import { lockPlace } from '#server/roles/place-queries.ts';
import { consultationsBySlug } from './queries.ts';
import type { Invited } from './schema.ts';

type Roles = NonNullable<Invited['roles']>;

/** Locks what first roles need, before the audit trail is: call it before anybody is invited. */
export async function lockFirstRoles(client: PoolClient, who: Who, roles: Roles): Promise<void> {
  await administerInTurn(client, who.personId);
  const ids = await consultationsBySlug(
    client,
    roles.map(({ consultation }) => consultation),
  );
  for (const id of [...ids.values()].sort()) await lockPlace(client, id);
}

/**
 * Gives somebody who is being invited their first roles, by the same way as any later one. Returns the ids of
 * the changes that wait for a second administrator. Throws Unprocessable for a consultation that is not there.
 */
export async function grantFirstRoles(
  client: PoolClient,
  { config }: Pick<Parts, 'config'>,
  who: Who,
  { personId, roles }: { personId: string; roles: Roles },
): Promise<string[]> {
  const slugs = [...new Set(roles.map(({ consultation }) => consultation))].sort();
  const ids = await consultationsBySlug(client, slugs);
  const waiting: string[] = [];
  for (const slug of slugs) {
    const consultationId = ids.get(slug);
    if (!consultationId)
      throw new Unprocessable('A role is for a consultation that does not exist.', [
        { pointer: '/roles', detail: `There is no consultation '${slug}'.` },
      ]);
    const wanted = roles
      .filter(({ consultation }) => consultation === slug)
      .map(({ role, body = null }) => ({ personId, role, body }));
    const grants = [...(await listHolders(client, consultationId)), ...wanted];
    const changeId = await changeRoles(client, config, who, consultationId, { grants });
    if (changeId !== null) waiting.push(changeId);
  }
  return waiting;
}
