import type { ClientBase, PoolClient } from 'pg';
import type { StaffRole } from '#server/access/permissions.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Unprocessable } from '#server/errors.ts';
import { constraintOf } from '#server/http/database-problem.ts';
import { endForeignWaysIn } from './foreign-invitation.ts';
import * as queries from './queries.ts';
import { takeSide, leaveSide } from './side-queries.ts';
import { roleName, type Side, sideOf } from './sides.ts';

export interface RoleToGrant {
  personId: string;
  role: StaffRole;
  /** Null for an administrator, and only for one. */
  consultationId: string | null;
  /** The body of a responder, and only of one. */
  body?: string | null;
  /** Null: the command line. */
  grantedBy: string | null;
  confirmedBy?: string | null;
  /** More for the audit trail. */
  note?: Record<string, unknown>;
}

/**
 * Gives somebody a role, with its side and its line in the audit trail; call it in a transaction. False when
 * they have it already. Throws Conflict for who stands on the other side of the consultation, Unprocessable for
 * who is not there and for a body that is missing or too much.
 */
export async function grantRole(client: PoolClient, wanted: RoleToGrant): Promise<boolean> {
  const { personId, role, consultationId, grantedBy, confirmedBy = null } = wanted;
  const body = wanted.body ?? null;
  if ((role === 'responder') !== (body !== null))
    throw new Unprocessable(
      'A responder, and nobody else, answers for a body: name it there and only there.',
    );
  const name = await queries.lockActivePerson(client, personId);
  if (name === undefined)
    throw new Unprocessable('One of the people does not exist or has been deactivated.');
  const taken = await endForeignWaysIn(client, personId);
  const side = sideOf(role);
  if (side && consultationId) await requireSide(client, { personId, name, role, consultationId, side });
  const row = { personId, consultationId, role, side, body, grantedBy, confirmedBy };
  const added = await queries.addRole(client, row).catch(readable);
  if (!added) return false;
  if (taken) await recordWaysTaken(client, personId, grantedBy);
  await record(client, 'role.granted', wanted);
  return true;
}

/**
 * Takes a role away, with its line in the audit trail; call it in a transaction. False when nobody holds it.
 * Whoever stood on a side of an opened consultation stays on it.
 */
export async function withdrawRole(client: PoolClient, role: RoleToGrant): Promise<boolean> {
  if (!(await queries.removeRole(client, role))) return false;
  if (role.consultationId) await leaveSide(client, role.personId, role.consultationId);
  await record(client, 'role.withdrawn', role);
  return true;
}

async function requireSide(
  client: ClientBase,
  wanted: { personId: string; name: string; role: StaffRole; consultationId: string; side: Side },
): Promise<void> {
  const { personId, name, role, consultationId, side } = wanted;
  const held = await takeSide(client, { personId, consultationId, side });
  if (held === side) return;
  const roles = await queries.rolesOf(client, personId, consultationId);
  const others = roles.filter((other) => sideOf(other) === held).map(roleName);
  const why = others.length > 0 ? `is ${others.join(' and ')}` : `was on the ${held} side`;
  throw new Conflict(
    `${name} ${why} of this consultation and cannot be ${roleName(role)} of it: those who draft, analyse or answer do not moderate.`,
  );
}

/** The database has the last word, whoever came first. */
function readable(error: unknown): never {
  const constraint = error instanceof Error ? constraintOf(error) : undefined;
  if (constraint === 'role_grant_side_fk')
    throw new Conflict(
      'The side of this person in this consultation is another one now: those who draft do not moderate.',
    );
  throw error;
}

export async function recordWaysTaken(
  client: PoolClient,
  personId: string,
  by: string | null,
): Promise<void> {
  await recordAct(client, { actorId: by, action: 'ways_in.taken', subject: personId });
}

async function record(client: PoolClient, action: string, given: RoleToGrant): Promise<void> {
  await recordAct(client, {
    actorId: given.grantedBy,
    action,
    ...(given.consultationId ? { consultationId: given.consultationId } : {}),
    subject: given.personId,
    details: {
      role: given.role,
      ...(given.body ? { body: given.body } : {}),
      ...given.note,
      ...(given.confirmedBy ? { confirmedBy: given.confirmedBy } : {}),
    },
  });
}
