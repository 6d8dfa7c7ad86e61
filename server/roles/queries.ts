import { randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { StaffRole } from '#server/access/permissions.ts';
import type { Side } from './sides.ts';

type Connection = Pool | ClientBase;

export interface RoleRow {
  personId: string;
  /** Null for an administrator. */
  consultationId: string | null;
  role: StaffRole;
  body: string | null;
}

/** Puts somebody on a side unless they are on one already, and says on which they are now. */
export async function takeSide(
  client: ClientBase,
  { personId, consultationId, side }: { personId: string; consultationId: string; side: Side },
): Promise<Side | undefined> {
  const whom = [personId, consultationId];
  await client.query(
    'INSERT INTO person_side (person_id, consultation_id, side) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [...whom, side],
  );
  const { rows } = await client.query<{ side: Side }>(
    'SELECT side FROM person_side WHERE person_id = $1 AND consultation_id = $2',
    whom,
  );
  return rows[0]?.side;
}

/** Frees somebody of a side that no role holds them on, while the consultation has not been opened. */
export async function leaveSide(client: ClientBase, personId: string, consultationId: string): Promise<void> {
  await client.query(
    `DELETE FROM person_side s USING consultation c
     WHERE s.person_id = $1 AND s.consultation_id = $2 AND c.id = s.consultation_id AND c.opens_at IS NULL
       AND NOT EXISTS (SELECT FROM role_grant g
         WHERE g.person_id = s.person_id AND g.consultation_id = s.consultation_id AND g.side IS NOT NULL)`,
    [personId, consultationId],
  );
}

const foreign = `
  i.person_id = $1 AND i.invited_by IS NOT NULL
  AND NOT EXISTS (SELECT FROM role_grant g WHERE g.person_id = i.invited_by AND g.role = 'administrator')
  AND NOT EXISTS (SELECT FROM audit_event a WHERE a.subject = i.invited_by::text AND a.action = 'role.granted'
    AND a.details::jsonb ->> 'role' = 'administrator')`;

/** The invitation by somebody who never administered, accepted or not, and whether the person has a role by now. */
export async function findForeignInvitation(
  client: ClientBase,
  personId: string,
): Promise<{ hasRole: boolean } | undefined> {
  const { rows } = await client.query<{ hasRole: boolean }>(
    `SELECT EXISTS (SELECT FROM role_grant r WHERE r.person_id = $1) AS "hasRole" FROM invitation i WHERE ${foreign}`,
    [personId],
  );
  return rows[0];
}

/** Voids an invitation whose link somebody else than an administrator may have seen. */
export async function voidForeignInvitation(client: ClientBase, personId: string): Promise<void> {
  await client.query(`DELETE FROM invitation i WHERE i.accepted_at IS NULL AND ${foreign}`, [personId]);
}

/** Stores a role; false when it is held already. */
export async function addRole(
  client: ClientBase,
  row: RoleRow & { side: Side | null; grantedBy: string | null; confirmedBy: string | null },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO role_grant (id, person_id, consultation_id, role, side, body, granted_by, confirmed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT role_grant_key DO NOTHING`,
    [
      randomUUID(),
      row.personId,
      row.consultationId,
      row.role,
      row.side,
      row.body,
      row.grantedBy,
      row.confirmedBy,
    ],
  );
  return rowCount === 1;
}

/** Removes a role; false when nobody holds it. */
export async function removeRole(
  client: ClientBase,
  { personId, consultationId, role }: Omit<RoleRow, 'body'>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'DELETE FROM role_grant WHERE person_id = $1 AND consultation_id IS NOT DISTINCT FROM $2 AND role = $3',
    [personId, consultationId, role],
  );
  return rowCount === 1;
}

/** The roles that somebody holds in a consultation. */
export async function rolesOf(
  db: Connection,
  personId: string,
  consultationId: string,
): Promise<StaffRole[]> {
  const { rows } = await db.query<{ role: StaffRole }>(
    'SELECT role FROM role_grant WHERE person_id = $1 AND consultation_id = $2 ORDER BY role',
    [personId, consultationId],
  );
  return rows.map(({ role }) => role);
}

/** Name of a person who has not been deactivated, locked so that they are not deactivated meanwhile. */
export async function lockActivePerson(client: ClientBase, id: string): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM person WHERE id = $1 AND deactivated_at IS NULL FOR SHARE',
    [id],
  );
  return rows[0]?.name;
}

/** Keeps people from being deactivated, and from accepting invitations, until the transaction ends. */
export async function lockPeople(client: ClientBase, ids: string[]): Promise<void> {
  await client.query('SELECT FROM person WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
}
