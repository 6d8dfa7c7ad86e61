import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { openPool } from '#server/database.ts';
import { startEmbedded } from '#server/embedded/server.ts';
import { appRole, identityRole, migrate } from '#server/migrate.ts';

/** The same fresh database, as each of those who can sign in to it. */
export interface Logins {
  owner: pg.Pool;
  app: pg.Pool;
  identity: pg.Pool;
  /** Not a login of ours: whoever runs the database server. */
  superuser: pg.Pool;
}

/** A new database of the embedded server, made by its owner's login, gone after the test: the real logins, no `SET ROLE`. */
export async function logins(t: TestContext): Promise<Logins> {
  const server = await startEmbedded({ dataDir: '.data/test', log: () => {} });
  const name = `logins_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} OWNER gop_y_owner`);
  const urlOf = (url: string) => {
    const changed = new URL(url);
    changed.pathname = `/${name}`;
    return changed.href;
  };
  await migrate(urlOf(server.ownerUrl), { app: appRole, identity: identityRole });
  const open = (url: string) => openPool({ url: urlOf(url) }, 1, 'test');
  const pools = {
    owner: open(server.ownerUrl),
    app: open(server.appUrl),
    identity: open(server.identityUrl),
    superuser: open(server.adminUrl),
  };
  t.after(async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    await server.stop();
  });
  return pools;
}
