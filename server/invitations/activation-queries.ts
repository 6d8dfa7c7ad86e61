import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';

const setPassword = `
  INSERT INTO account (id, person_id, provider_id, account_id, password)
  VALUES ($1, $2::uuid, 'credential', $2::text, $3)
  ON CONFLICT (provider_id, account_id) DO UPDATE SET password = excluded.password`;

/** From now on the address counts as theirs, and they sign in with this password where they chose one. */
export async function activate(
  client: PoolClient,
  personId: string,
  passwordHash: string | undefined,
): Promise<void> {
  await client.query(
    'UPDATE person SET email_verified = true, updated_at = clock_timestamp() WHERE id = $1',
    [personId],
  );
  if (passwordHash !== undefined) await client.query(setPassword, [randomUUID(), personId, passwordHash]);
}

/** The last of these acts about a person tells how their way in stands. */
export const waysInActs =
  "'second_factor.removed', 'invitation.accepted', 'person.reactivated', 'ways_in.taken'";

/** Whether the way in of somebody was taken for a lost device, and they have not come in again since. */
export async function wasReset(client: PoolClient, personId: string): Promise<boolean> {
  const { rows } = await client.query<{ action: string }>(
    `SELECT action FROM audit_event WHERE subject = $1
       AND action IN (${waysInActs})
     ORDER BY number DESC LIMIT 1`,
    [personId],
  );
  return rows[0]?.action === 'second_factor.removed';
}

/** Takes every way in from somebody: the next one begins with a new invitation. */
export async function takeWaysIn(client: PoolClient, personId: string): Promise<void> {
  const mine = ['account', 'session', 'second_factor', 'passkey', 'recovery_code', 'invitation'] as const;
  for (const table of mine) await client.query(`DELETE FROM ${table} WHERE person_id = $1`, [personId]);
  await client.query(
    'UPDATE api_key SET revoked_at = clock_timestamp() WHERE person_id = $1 AND revoked_at IS NULL',
    [personId],
  );
  await client.query(
    'UPDATE person SET email_verified = false, updated_at = clock_timestamp() WHERE id = $1',
    [personId],
  );
}
