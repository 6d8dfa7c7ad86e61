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
