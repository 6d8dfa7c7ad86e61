import { may, type Standing } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import type { AttributionCapacity } from './schema.ts';

type Member = Standing & Pick<Who, 'memberships'>;
type Part = Who['parts'][number];

/** What somebody is in a name, or undefined: then there is nothing for them to see. */
export const partIn = (who: Pick<Who, 'memberships'>, attributionId: string): Part | undefined =>
  who.memberships.find((membership) => membership.attributionId === attributionId)?.part;

/** Whether somebody may know the members of a name. */
export const maySeeMembers = (who: Member, attributionId: string): boolean =>
  may(who, 'manage attributions') || partIn(who, attributionId) !== undefined;

/** Administrators choose all members; a deputy chooses assistants, who holds an organisation's name its members. */
export const mayChoose = (
  who: Member,
  attributionId: string,
  capacity: AttributionCapacity,
  part: Part,
): boolean =>
  may(who, 'manage attributions') ||
  (partIn(who, attributionId) === 'holder' && (part === 'assistant' || capacity === 'organisation'));
