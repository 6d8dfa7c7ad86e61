import type { PoolClient } from 'pg';
import { type Person, stateOf } from '#server/invitations/queries.ts';

const isReal = `
  NOT p.sample AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.role = 'administrator')`;

/** How many administrators have accepted and are active; those of the sample do not count. */
export async function countAdministrators(client: PoolClient): Promise<number> {
  const { rowCount } = await client.query(
    `SELECT FROM person p WHERE ${isReal} AND ${stateOf} = 'active' FOR SHARE`,
  );
  return rowCount ?? 0;
}

/** The administrator with this address, unless deactivated or of the sample; locked. */
export async function lockAdministrator(client: PoolClient, email: string): Promise<Person | undefined> {
  const { rows } = await client.query<Person>(
    `SELECT p.id, p.email, p.name, p.language, ${stateOf} AS state FROM person p
     WHERE ${isReal} AND p.deactivated_at IS NULL AND p.email = lower($1) FOR UPDATE`,
    [email],
  );
  return rows[0];
}
