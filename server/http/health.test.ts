import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { asOwner } from '#server/testing/as-owner.ts';
import { ownPortal } from '#server/testing/portal.ts';
import { checkDurability } from './database-checks.ts';
import { framed } from './framed-app.ts';
import { realRedis, redisReached } from './real-redis.ts';

interface Readiness {
  ready: boolean;
  checks: { name: string; ok: boolean; detail?: string }[];
}

async function readiness(app: Awaited<ReturnType<typeof framed>>['app']) {
  const answer = await app.inject('/readyz');
  const { ready, checks } = answer.json<Readiness>();
  const failed = checks.filter((check) => !check.ok).map((check) => check.name);
  return { status: answer.statusCode, ready, failed, checks, headers: answer.headers };
}

test('a portal that can do its work says so, check by check', async (t) => {
  const { app } = await ownPortal(t);
  const { status, ready, failed, checks, headers } = await readiness(app);
  assert.deepEqual([status, ready, failed], [200, true, []]);
  const names = ['database', 'durability', 'checksums', 'roles', 'writable', 'migrations', 'outbox'];
  assert.deepEqual(
    checks.map((check) => check.name),
    names,
  );
  assert.equal(headers['cache-control'], 'no-store');
});

test('without its database the portal is alive and not ready, within two seconds', async (t) => {
  const { app } = await framed(t);
  const began = performance.now();
  const { status, failed, headers } = await readiness(app);
  assert.deepEqual([status, failed], [503, ['database']]);
  assert.equal(headers['retry-after'], '5');
  assert.ok(performance.now() - began < 2_000);
  assert.equal((await app.inject('/healthz')).statusCode, 200);
});

test('a database that does not answer counts as away after a second', async (t) => {
  const { app, parts } = await ownPortal(t);
  const held = await Promise.all([parts.database.pool.connect(), parts.database.pool.connect()]);
  const began = performance.now();
  assert.deepEqual((await readiness(app)).failed, ['database']);
  const took = performance.now() - began;
  for (const client of held) client.release();
  assert.ok(took > 900 && took < 1_900, `${took} ms`);
  await pause(1_100);
  assert.equal((await readiness(app)).status, 200);
});

test('a database that may forget what it acknowledged makes the portal unready, and intake is refused', async (t) => {
  const { app, parts, ownerUrl } = await ownPortal(t);
  assert.deepEqual(await checkDurability(parts.database.pool), { refusals: [], warnings: [] });
  const name = new URL(ownerUrl).pathname.slice(1);
  await asOwner(ownerUrl, `ALTER DATABASE ${name} SET synchronous_commit = off`);
  t.after(() => asOwner(ownerUrl, `ALTER DATABASE ${name} RESET synchronous_commit`));
  const fresh = new pg.Pool({ connectionString: ownerUrl });
  const { refusals } = await checkDurability(fresh);
  await fresh.end();
  assert.deepEqual(refusals, [
    'PostgreSQL runs with synchronous_commit=off and could lose what it acknowledged: set it to on.',
  ]);
  const restarted = await ownPortal(t);
  const { status, failed, checks } = await readiness(restarted.app);
  assert.deepEqual([status, failed], [503, ['durability']]);
  assert.equal(checks.find((check) => check.name === 'durability')?.detail, 'synchronous_commit=off');
  assert.equal((await app.inject('/healthz')).statusCode, 200);
});

test('a schema that lacks a migration makes the portal unready', async (t) => {
  const { app, ownerUrl } = await ownPortal(t);
  await asOwner(ownerUrl, 'UPDATE drizzle.__drizzle_migrations SET created_at = created_at - 1');
  t.after(() => asOwner(ownerUrl, 'UPDATE drizzle.__drizzle_migrations SET created_at = created_at + 1'));
  assert.deepEqual((await readiness(app)).failed, ['migrations']);
});

test('without Redis the portal goes on, and says that it is away', async (t) => {
  const redis = await realRedis(t, 4303);
  const { app } = await ownPortal(t, { REDIS_URL: redis.url });
  await redisReached(app);
  assert.deepEqual((await readiness(app)).failed, []);
  await redis.stop();
  await pause(1_100);
  const { status, failed } = await readiness(app);
  assert.deepEqual([status, failed], [200, ['redis']]);
});
