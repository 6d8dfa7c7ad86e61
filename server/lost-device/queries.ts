import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

const ask = `
  INSERT INTO change_request (id, kind, person_id, about, proposed_by)
  SELECT $1, 'lost_device', p.id, ARRAY[p.id], p.id FROM person p
  WHERE p.email = lower($2) AND p.deactivated_at IS NULL AND p.email_verified
    AND (
      EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id)
    )
    AND NOT EXISTS (
      SELECT FROM change_request r WHERE r.person_id = p.id AND r.kind = 'lost_device' AND r.outcome IS NULL
    )
  ON CONFLICT DO NOTHING`;

/** Notes that somebody asks for a new device; nothing where nobody can need one, or it waits already. */
export async function askForNewDevice(pool: Pool, email: string): Promise<void> {
  await pool.query(ask, [randomUUID(), email]);
}

/** Whether somebody has a second factor that can be lost. */
export async function hasSecondFactor(client: PoolClient, personId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM second_factor WHERE person_id = $1 AND confirmed_at IS NOT NULL
     UNION ALL SELECT FROM passkey WHERE person_id = $1`,
    [personId],
  );
  return rowCount !== 0;
}

/** Whether an administrator has proposed a new device for somebody, and nobody has decided yet. */
export async function isProposed(client: PoolClient, personId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM change_request
     WHERE person_id = $1 AND kind = 'lost_device' AND outcome IS NULL AND proposed_by <> person_id`,
    [personId],
  );
  return rowCount !== 0;
}

/** Ends what the person asked: an administrator has taken it up. */
export async function endOwnRequests(client: PoolClient, personId: string, by: string): Promise<void> {
  await client.query(
    `UPDATE change_request SET outcome = 'confirmed', decided_by = $2, decided_at = clock_timestamp()
     WHERE person_id = $1 AND kind = 'lost_device' AND outcome IS NULL AND proposed_by = person_id`,
    [personId, by],
  );
}

export async function addProposal(client: PoolClient, personId: string, by: string): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO change_request (id, kind, person_id, about, proposed_by)
     VALUES ($1, 'lost_device', $2, ARRAY[$2::uuid], $3)`,
    [id, personId, by],
  );
  return id;
}
