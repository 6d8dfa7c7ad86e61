import pg from 'pg';
import type { Config } from './config.ts';
import type { Login } from './database.ts';
import { startEmbedded } from './embedded/server.ts';
import { appRole, identityRole, type Members, migrate } from './migrate.ts';

/** A migrated database and how to reach it. */
export interface Connection {
  ownerUrl: string;
  app: Login;
  identity: Login;
  embedded: boolean;
  /** Whether rights hold apart what portal and mailer may do; without it only a trial can run. */
  roles: boolean;
  /** Lets go of the embedded server; nothing to do elsewhere. */
  stop(): Promise<void>;
}

type Log = (line: string) => void;

/**
 * The embedded server, or the one that `DATABASE_URL` names, with the schema up to date. Throws one clear
 * sentence when it cannot be reached.
 */
export async function connect(config: Config, log: Log): Promise<Connection> {
  const connection = config.DATABASE_URL
    ? elsewhere(config, config.DATABASE_URL, log)
    : await embedded(config, log);
  try {
    const { roles } = await migrate(connection.ownerUrl, connection.members);
    return roles ? { ...connection, roles } : withoutRoles(connection, log);
  } catch (error) {
    await connection.stop();
    throw explain(error, connection.ownerUrl);
  }
}

type Unmigrated = Omit<Connection, 'roles'> & { members: Members | undefined };

async function embedded(config: Config, log: Log): Promise<Unmigrated> {
  const server = await startEmbedded({ dataDir: config.DATA_DIR, log });
  return {
    ownerUrl: server.ownerUrl,
    app: { url: server.appUrl },
    identity: { url: server.identityUrl },
    members: { app: appRole, identity: identityRole },
    embedded: true,
    stop: () => server.stop(),
  };
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username);

/** One login for everything acts in the roles by `SET ROLE` at connection; three logins are members of them. */
function elsewhere(config: Config, url: string, log: Log): Unmigrated {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_IDENTITY_URL: identityUrl } = config;
  if (!ownerUrl) {
    log(
      'DATABASE_OWNER_URL is not set: one login owns the schema and acts in the roles of all. Set three for a real installation.',
    );
  }
  const app: Login = ownerUrl ? { url } : { url, role: appRole };
  const identity: Login = identityUrl ? { url: identityUrl } : { url: ownerUrl ?? url, role: identityRole };
  const members = ownerUrl ? { app: userOf(url), identity: userOf(identity.url) } : undefined;
  return { ownerUrl: ownerUrl ?? url, app, identity, members, embedded: false, stop: async () => {} };
}

/** Histories are then protected by the code alone: enough for a trial, and nothing more is allowed. */
function withoutRoles(connection: Unmigrated, log: Log): Connection {
  log(
    'The login of DATABASE_URL may not make roles: only a trial can run. Give it CREATEROLE, or set three logins.',
  );
  const login = { url: connection.ownerUrl };
  return { ...connection, app: login, identity: login, roles: false };
}

function explain(error: unknown, url: string): Error {
  const { hostname, port, pathname } = new URL(url);
  const where = `database '${pathname.slice(1)}' at ${hostname || 'its socket'}:${port || '5432'}`;
  if (error instanceof pg.DatabaseError && error.code !== undefined) {
    if (/^28/.test(error.code))
      return new Error(`The login for ${where} was refused: check user and password in DATABASE_URL.`);
    if (error.code === '3D000') return new Error(`There is no ${where}: create it, or correct DATABASE_URL.`);
    if (error.code === '42501')
      return new Error(`The login for ${where} may not make roles or tables: ${error.message}.`);
    if (error.code === '55P03')
      return new Error(
        `A migration of ${where} waited for a lock that others hold: try again in a quiet moment.`,
      );
    return new Error(`The ${where} refused a migration (${error.code}): ${error.message}.`);
  }
  if (error instanceof AggregateError || (error instanceof Error && 'code' in error)) {
    return new Error(`Nothing answers for the ${where}: is it running, and is DATABASE_URL right?`);
  }
  return error instanceof Error ? error : new Error(String(error));
}
