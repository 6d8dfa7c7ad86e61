import type { Pool } from 'pg';
import type { Who } from '#server/access/who.ts';
import { partIn } from '#server/attributions/policy.ts';
import { Forbidden, NotFound } from '#server/errors.ts';
import { findSet, type SetRow } from './queries.ts';
import type { CommentSet } from './schema.ts';

/** A set as one of its members sees it. */
export interface OwnSet extends SetRow {
  part: CommentSet['part'];
}

/** A set for a member of its name; to everybody else, administrators too, there is none. */
export async function findOwnSet(pool: Pool, who: Who, id: string, language?: string): Promise<OwnSet> {
  const set = await findSet(pool, id, language);
  const part = set && partIn(who, set.attributionId);
  if (!part) throw new NotFound();
  return { ...set, part };
}

/** The same for what only a holder does. */
export async function findHeldSet(pool: Pool, who: Who, id: string): Promise<OwnSet> {
  const set = await findOwnSet(pool, who, id);
  if (set.part !== 'holder')
    throw new Forbidden('Assistants draft. Only who holds the name submits and follows the receipt.');
  return set;
}

/** What is shown of a set everywhere. */
export const summaryOf = (set: OwnSet): CommentSet => ({
  id: set.id,
  attribution: {
    id: set.attributionId,
    slug: set.attributionSlug,
    capacity: set.capacity,
    name: set.name,
  },
  consultation: {
    slug: set.slug,
    title: set.title,
    phase: set.phase,
    closesAt: set.closesAt?.toISOString() ?? null,
    timeZone: set.timeZone,
    authoritativeLanguage: set.authoritativeLanguage,
  },
  event: set.event,
  takesUntil: set.takesUntil?.toISOString() ?? null,
  takes: set.takes,
  part: set.part,
  comments: set.comments,
  createdAt: set.createdAt.toISOString(),
  changedAt: set.changedAt?.toISOString() ?? null,
  submittedAt: set.submittedAt?.toISOString() ?? null,
});
