import type { Pool } from 'pg';

const byEmail = `
  SELECT p.id, p.name, p.language, p.sample,
    EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS "hasSecondFactor",
    EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id) AS "hasRoles"
  FROM person p WHERE p.email = lower($1) AND p.deactivated_at IS NULL AND p.email_verified`;

export interface PersonByEmail {
  id: string;
  name: string;
  language: string;
  sample: boolean;
  hasSecondFactor: boolean;
  hasRoles: boolean;
}

/** An active person by the address of their account; whoever has only been invited comes in by the invitation. */
export async function findPersonByEmail(pool: Pool, email: string): Promise<PersonByEmail | undefined> {
  const { rows } = await pool.query<PersonByEmail>(byEmail, [email]);
  return rows[0];
}

/** Changes somebody's name and language. */
export async function changeProfile(
  pool: Pool,
  personId: string,
  { name, language }: { name: string; language: string },
): Promise<void> {
  await pool.query(
    'UPDATE person SET name = $2, language = $3, updated_at = clock_timestamp() WHERE id = $1',
    [personId, name, language],
  );
}
