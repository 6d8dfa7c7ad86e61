import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

const db = new URL('../db/', import.meta.url);

/** The advisory lock that makes portals, workers and commands migrate one after the other. */
const migrationLock = 0x676f7079;

/** The roles that db/grants.sql names. */
export const appRole = 'gop_y_app';
export const identityRole = 'gop_y_identity';

/** Which login acts in which role; a login that has the role's own name needs nothing. */
export interface Members {
  app: string;
  identity: string;
}

/** SQLSTATE of a login without the right to do something. */
const notAllowed = '42501';

// Roles belong to the whole server: an installation beside this one may make them at the same moment.
const makeRole = (role: string) => `
  DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;

// From PostgreSQL 16 on, who makes a role is a member that may grant it, yet neither acts in it nor inherits from it.
const actsInRole = `
  SELECT CASE WHEN current_setting('server_version_num')::int < 160000 THEN pg_has_role($1, $2, 'MEMBER')
    ELSE pg_has_role($1, $2, 'SET') AND pg_has_role($1, $2, 'USAGE') END AS yes`;

/** Makes a NOLOGIN role unless it exists, and lets `member` act in it. */
async function ensureRole(client: pg.Client, role: string, member: string): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (known.rowCount === 0) await client.query(makeRole(role));
  const acts = await client.query<{ yes: boolean }>(actsInRole, [member, role]);
  if (!acts.rows[0]?.yes) await client.query(`GRANT ${role} TO ${pg.escapeIdentifier(member)}`);
}

async function ensureRoles(client: pg.Client, members: Members | undefined): Promise<boolean> {
  const { rows } = await client.query<{ owner: string }>('SELECT current_user AS owner');
  const owner = rows[0]?.owner ?? '';
  try {
    await ensureRole(client, appRole, members?.app ?? owner);
    await ensureRole(client, identityRole, members?.identity ?? owner);
    return true;
  } catch (error) {
    if (!members && error instanceof pg.DatabaseError && error.code === notAllowed) return false;
    throw error;
  }
}

/**
 * Brings the schema up to date as the owner and repeats the doors and the grants, one process at a time. Each migration is
 * one transaction, so that a killed one leaves the schema as it was.
 * @param ownerUrl connection string of the login that owns the schema
 * @param members logins of the portal and the mailer; the owner itself where there is only one login
 * @returns whether the roles exist: a single login that may not make them works without, and is told so
 */
export async function migrate(ownerUrl: string, members?: Members): Promise<{ roles: boolean }> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'gop-y migrations' });
  // The statement under way fails as well, with the same error; unheard, this one would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query("SET lock_timeout = '2s'");
    const roles = await ensureRoles(client, members);
    await runMigrations(drizzle(client), { migrationsFolder: fileURLToPath(new URL('migrations', db)) });
    await client.query(await readFile(new URL('doors.sql', db), 'utf8'));
    if (roles) await client.query(await readFile(new URL('grants.sql', db), 'utf8'));
    return { roles };
  } finally {
    await client.end();
  }
}
