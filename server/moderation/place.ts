import type { Pool } from 'pg';
import { requireMay } from '#server/access/guard.ts';
import type { Permission } from '#server/access/permissions.ts';
import { findConsultationId } from '#server/access/queries.ts';
import type { Who } from '#server/access/who.ts';
import { Forbidden, NotFound } from '#server/errors.ts';
import { seniorQueues } from './policy.ts';
import type { Queue } from './schema.ts';

/** The consultation with an address, for somebody who may do this there. Throws NotFound and Forbidden. */
export async function placeFor(
  pool: Pool,
  who: Who,
  slug: string,
  permission: Permission = 'decide display',
): Promise<string> {
  const id = await findConsultationId(pool, slug);
  if (id === undefined) throw new NotFound('There is no such consultation.');
  requireMay(who, permission, id);
  return id;
}

/** Whether somebody is a senior moderator of the consultation. */
export const isSenior = ({ roles }: Pick<Who, 'roles'>, consultationId: string): boolean =>
  roles.some((held) => held.role === 'senior_moderator' && held.consultationId === consultationId);

/** Throws Forbidden for a queue that somebody may not take from. */
export function requireQueue(who: Pick<Who, 'roles'>, consultationId: string, queue: Queue): void {
  if (seniorQueues.includes(queue) && !isSenior(who, consultationId))
    throw new Forbidden('This queue is for senior moderators.');
}
