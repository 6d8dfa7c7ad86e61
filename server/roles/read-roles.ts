import { describeChanges } from '#server/changes/describe.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { needsConfirmation, revisionOf } from './change-roles.ts';
import { listHolders, listSides, listUninvited } from './holder-queries.ts';
import { countAdministrators } from './administrator-queries.ts';
import { findPlace } from './place-queries.ts';
import type { Administrators, Roles } from './schema.ts';

const mostPending = 100;

/** Who may do what in a consultation, who is bound to a side of it, and what waits to be confirmed. */
export async function readRoles(
  { config, database: { pool } }: Pick<Parts, 'config' | 'database'>,
  who: Who,
  { id, slug }: { id: string; slug: string },
): Promise<Roles> {
  const place = await findPlace(pool, id);
  if (!place) throw new NotFound();
  const filter = { state: 'open', kind: 'roles', consultationId: id, limit: mostPending } as const;
  const [grants, sides, waits, pending, toInvite] = await Promise.all([
    listHolders(pool, id),
    listSides(pool, id),
    needsConfirmation(pool, config, place),
    describeChanges(pool, who, filter),
    listUninvited(pool, id),
  ]);
  const revision = revisionOf(grants);
  return { consultation: slug, revision, grants, sides, needsConfirmation: waits, pending, toInvite };
}

/** Who administers the installation, and what waits to be confirmed about that. */
export async function readAdministrators(
  { database: { pool } }: Pick<Parts, 'database'>,
  who: Who,
): Promise<Administrators> {
  const filter = { state: 'open', kind: 'administrators', limit: mostPending } as const;
  const [administrators, count, pending, toInvite] = await Promise.all([
    listHolders(pool, null),
    countAdministrators(pool, who.sample),
    describeChanges(pool, who, filter),
    listUninvited(pool, null),
  ]);
  return { administrators, needsConfirmation: count >= 2, pending, toInvite };
}
