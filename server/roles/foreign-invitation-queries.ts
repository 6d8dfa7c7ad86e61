import type { ClientBase } from 'pg';

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
