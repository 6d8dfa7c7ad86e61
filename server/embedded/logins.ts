import type { Client } from 'pg';
import type { Login } from './connection-file.ts';
import type { Home } from './home.ts';

const database = 'gop_y';
const roles = ['gop_y_owner', 'gop_y_app', 'gop_y_identity'] as const;
// Any fixed number; two processes that heal the same cluster take turns by it.
const healing = 7_301_004;

/** The connection string of one login, for `pg` as for libpq: a real URL whose `host` parameter is the socket. */
export function loginUrl(home: Home, login: Login, name: string = database): string {
  const url = new URL(`postgresql://${login}@localhost:5432/${name}`);
  url.password = home.passwords[login];
  url.searchParams.set('host', home.socket);
  url.searchParams.set('sslmode', 'disable');
  return url.href;
}

/**
 * Makes the three logins, without rights yet, and the database when they are absent: after every start, because
 * a kill may have come between initdb and this. `client` is a superuser's.
 */
export async function ensureLogins(client: Client, home: Home): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [healing]);
  const found = await client.query<{ name: string }>(
    'SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1) UNION ALL SELECT datname FROM pg_database WHERE datname = $2',
    [roles, database],
  );
  const present = new Set(found.rows.map((row) => row.name));
  for (const role of roles) {
    if (present.has(role)) continue;
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(home.passwords[role])}`);
  }
  if (!present.has(database)) await client.query(`CREATE DATABASE ${database} OWNER gop_y_owner`);
  await client.query('SELECT pg_advisory_unlock($1)', [healing]);
}
