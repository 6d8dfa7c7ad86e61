import type { PoolClient } from 'pg';
import type { StaffRole } from '#server/access/permissions.ts';

export const administrators = `
  SELECT p.id, p.sample, a.administers FROM person p
  CROSS JOIN LATERAL (
    SELECT p.deactivated_at IS NULL AND p.email_verified
      AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.role = 'administrator') AS administers
  ) a
  WHERE a.administers OR p.id = $1
  ORDER BY p.id FOR NO KEY UPDATE OF p`;

/** Active administrators; they and somebody who is to be deactivated are locked, always in the same order. */
export async function lockAdministrators(
  client: PoolClient,
  personId: string,
): Promise<{ id: string; sample: boolean }[]> {
  const { rows } = await client.query<{ id: string; sample: boolean; administers: boolean }>(administrators, [
    personId,
  ]);
  return rows.filter(({ administers }) => administers);
}

/** Shuts somebody out, or lets them in again. */
export async function setDeactivated(client: PoolClient, id: string, deactivated: boolean): Promise<void> {
  await client.query(
    `UPDATE person SET deactivated_at = CASE WHEN $2 THEN clock_timestamp() END, updated_at = clock_timestamp()
     WHERE id = $1`,
    [id, deactivated],
  );
}

/** Every role that somebody holds, with the consultation's id where it is for one. */
export async function listRolesOf(
  client: PoolClient,
  personId: string,
): Promise<{ role: StaffRole; consultationId: string | null }[]> {
  const { rows } = await client.query<{ role: StaffRole; consultationId: string | null }>(
    `SELECT role, consultation_id AS "consultationId" FROM role_grant WHERE person_id = $1
     ORDER BY consultation_id, role`,
    [personId],
  );
  return rows;
}

/** Takes all names of deputies and organisations from somebody, and says which. */
export async function leaveNames(client: PoolClient, personId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'DELETE FROM attribution_member WHERE person_id = $1 RETURNING attribution_id AS id',
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** Takes back what somebody proposed and nobody has decided yet. */
export async function takeBackProposals(client: PoolClient, personId: string): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE change_request SET outcome = 'taken_back', decided_by = proposed_by, decided_at = clock_timestamp()
     WHERE outcome IS NULL AND proposed_by = $1 AND person_id IS DISTINCT FROM $1`,
    [personId],
  );
  return rowCount ?? 0;
}

/** Ends what waits to be decided about somebody's lost device. */
export async function endLostDevices(client: PoolClient, personId: string, by: string): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE change_request SET decided_by = $2, decided_at = clock_timestamp(),
       outcome = CASE WHEN proposed_by = $2 THEN 'taken_back' ELSE 'refused' END
     WHERE outcome IS NULL AND kind = 'lost_device' AND person_id = $1`,
    [personId, by],
  );
  return rowCount ?? 0;
}

/** Keeps what somebody proposed, and what was proposed about their device, from being decided meanwhile. */
export async function lockChangesOf(client: PoolClient, personId: string): Promise<void> {
  await client.query(
    `SELECT FROM change_request WHERE outcome IS NULL AND (proposed_by = $1 OR person_id = $1)
     ORDER BY id FOR UPDATE`,
    [personId],
  );
}
