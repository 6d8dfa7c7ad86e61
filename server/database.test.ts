import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { openDatabase } from './database.ts';
import { databaseProblem } from './http/database-problem.ts';
import { testDatabase } from './testing/database.ts';

/** One connection for everything, which a server that is silent for 400 ms loses. */
async function impatient(t: TestContext) {
  const { login } = await testDatabase(t);
  const database = openDatabase(login, 1, 1, 400);
  t.after(() => database.close());
  return database;
}

const isAnsweredWith503 = (error: unknown) => databaseProblem(error)?.status === 503;

test('who asks a server that has frozen is told so, and the next one is served on a new connection', async (t) => {
  const { pool } = await impatient(t);
  const began = performance.now();
  await assert.rejects(pool.query('SELECT pg_sleep(20)'), isAnsweredWith503);
  assert.ok(performance.now() - began < 2_000);
  assert.deepEqual((await pool.query('SELECT 1 AS one')).rows, [{ one: 1 }]);
});

test('a change that was cut in the middle leaves no half-open transaction to the next', async (t) => {
  const { db, pool } = await impatient(t);
  const change = db.transaction(async (tx) => {
    await tx.execute(sql`CREATE TEMPORARY TABLE half (n int)`);
    await tx.execute(sql`SELECT pg_sleep(20)`);
  });
  await assert.rejects(change, isAnsweredWith503);
  const { rows } = await pool.query(
    "SELECT to_regclass('half') AS half, now() = statement_timestamp() AS alone",
  );
  assert.deepEqual(rows, [{ half: null, alone: true }]);
});

test('a connection that nobody uses, or that answers in time, stays', async (t) => {
  const { pool } = await impatient(t);
  const own = async () => (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
  const first = await own();
  await sleep(700);
  await pool.query('SELECT pg_sleep(0.1)');
  assert.equal(await own(), first);
});

test('without a limit a long query is waited for', async (t) => {
  const { login } = await testDatabase(t);
  const database = openDatabase(login, 1, 1);
  t.after(() => database.close());
  assert.equal((await database.pool.query('SELECT pg_sleep(0.7)')).rowCount, 1);
});
