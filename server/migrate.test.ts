import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import { openPool } from './database.ts';
import { appRole, migrate } from './migrate.ts';
import { testDatabase } from './testing/database.ts';

/** An empty database and a login that owns it, with as few rights as `options` say; both dropped afterwards. */
async function freshOwner(t: TestContext, options: string): Promise<string> {
  const { ownerUrl: adminUrl } = await testDatabase(t);
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const name = `fresh_${randomBytes(5).toString('hex')}`;
  await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD '${name}' NOSUPERUSER ${options}`);
  await admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
  t.after(async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE ${name}`);
    await admin.end();
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = name;
  return url.href;
}

test('several processes that start at once on an empty database migrate it once', async (t) => {
  const { ownerUrl } = await testDatabase(t);
  const name = `many_${randomBytes(5).toString('hex')}`;
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  t.after(async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  await Promise.all([migrate(url.href), migrate(url.href), migrate(url.href)]);
  await migrate(url.href);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query(
    'SELECT count(*)::int = count(DISTINCT hash)::int AS once FROM drizzle.__drizzle_migrations',
  );
  await client.end();
  assert.deepEqual(rows, [{ once: true }]);
});

test('a login that owns its database and may make roles acts in the role of the portal', async (t) => {
  const url = await freshOwner(t, 'CREATEROLE');
  const { ownerUrl } = await testDatabase(t);
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  t.after(() => admin.end());
  // The roles are there already on this server; whoever made them would have this membership from PostgreSQL 16 on.
  const name = new URL(url).username;
  for (const role of [appRole, 'gop_y_identity']) {
    await admin.query(`GRANT ${role} TO ${name} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
  }
  t.after(() => undefined);
  assert.deepEqual(await migrate(url), { roles: true });
  const pool = openPool({ url, role: appRole }, 1, 'test');
  t.after(() => pool.end());
  assert.deepEqual((await pool.query('SELECT current_user AS role')).rows, [{ role: appRole }]);
});

test('a login that may make no roles is told so and works as owner', async (t) => {
  const url = await freshOwner(t, 'NOCREATEROLE');
  assert.deepEqual(await migrate(url), { roles: false });
});
