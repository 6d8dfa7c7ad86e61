import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { openDatabase } from '#server/database.ts';
import { testDatabase } from '#server/testing/database.ts';
import { framed } from './framed-app.ts';

/** An app whose one route runs a statement on a real database, two connections at most. */
async function querying(t: TestContext, url?: string) {
  const { login, ownerUrl } = await testDatabase(t);
  const { db, pool, close } = openDatabase(url ? { url } : login, 2, 1);
  t.after(close);
  const { app, log } = await framed(t, (routes) => {
    routes.post<{ Body: { statement: string; values?: string[] } }>('/api/v1/query', async ({ body }) => {
      return (await pool.query(body.statement, body.values)).rows;
    });
    routes.get('/api/v1/drizzle', async () => db.execute("SELECT 'canary-words'::date"));
  });
  const ask = async (statement: string, values?: string[]) => {
    const began = performance.now();
    const answer = await app.inject({ method: 'POST', url: '/api/v1/query', payload: { statement, values } });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body,
      ms: performance.now() - began,
    };
  };
  return { app, ask, log, pool, ownerUrl };
}

function isTurnedAway({
  status,
  headers,
  body,
}: Awaited<ReturnType<Awaited<ReturnType<typeof querying>>['ask']>>) {
  assert.equal(status, 503, body);
  assert.equal(headers['retry-after'], '5');
  assert.match(body, /keep your text and send it again/);
}

test('a database that is not there is a 503 at once, at its port and at its socket', async (t) => {
  for (const url of [
    'postgres://a@127.0.0.1:1/a',
    'postgres://a@/a?host=/nonexistent',
    'postgres://a@localhost:1/a',
  ]) {
    const answer = await (await querying(t, url)).ask('SELECT 1');
    isTurnedAway(answer);
    assert.ok(answer.ms < 2_000);
  }
});

test('when all connections are taken, who comes next is told so within some two seconds', async (t) => {
  const { ask } = await querying(t);
  const long = [ask('SELECT pg_sleep(3)'), ask('SELECT pg_sleep(3)')];
  const next = await Promise.all([ask('SELECT 1'), ask('SELECT 1')]);
  for (const answer of next) {
    isTurnedAway(answer);
    assert.ok(answer.ms < 2_900, `${answer.ms} ms`);
  }
  for (const answer of await Promise.all(long)) assert.equal(answer.status, 200);
  assert.equal((await ask('SELECT 1')).status, 200);
});

test('a connection that is cut or a statement that is stopped is a 503, and the next request works', async (t) => {
  const { ask, ownerUrl } = await querying(t);
  const victim = ask('SELECT pg_sleep(5) AS slept');
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  const kill = `SELECT count(pg_terminate_backend(pid))::int AS n FROM pg_stat_activity WHERE query LIKE '%slept' AND pid <> pg_backend_pid()`;
  while ((await owner.query<{ n: number }>(kill)).rows[0]?.n === 0);
  await owner.end();
  isTurnedAway(await victim);
  isTurnedAway(await ask("SET statement_timeout = 50; SELECT pg_sleep(1); SELECT 'x'"));
  assert.equal((await ask('SELECT 1')).status, 200);
});

test('text that PostgreSQL cannot hold is the fault of who sent it', async (t) => {
  const { ask } = await querying(t);
  const answer = await ask("SELECT convert_from('\\xff'::bytea, 'UTF8')");
  assert.equal(answer.status, 400);
});

test('a statement of ours that is wrong is a 500 that tells nothing, whichever way it was made', async (t) => {
  const { app, ask, log } = await querying(t);
  const direct = await ask('SELECT $1::date', ['canary-words']);
  const built = await app.inject('/api/v1/drizzle');
  for (const [status, body] of [
    [direct.status, direct.body],
    [built.statusCode, built.body],
  ] as const) {
    assert.equal(status, 500);
    assert.doesNotMatch(body, /canary|date|SELECT|22007/);
  }
  const lines = log.join('');
  assert.match(lines, /"code":"22007"/);
  assert.match(lines, /DrizzleQueryError/);
  assert.doesNotMatch(lines, /canary|SELECT/);
});
