import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unavailable } from '#server/errors.ts';
import { portal } from '#server/testing/portal.ts';
import { atMost } from './at-most.ts';
import { withPatience } from './patience.ts';

test('a look that takes too long is given up, and its connection goes on to serve others', async (t) => {
  const { parts } = await portal(t);
  const { pool } = parts.database;
  const started = Date.now();
  const slow = withPatience(pool, 50, (client) => client.query('SELECT pg_sleep(30)'));
  await assert.rejects(slow, (error) => error instanceof Unavailable && error.status === 503);
  assert.ok(Date.now() - started < 5_000);
  const { rows } = await withPatience(pool, 5_000, (client) =>
    client.query('SELECT pg_sleep(0.1), 1 AS one'),
  );
  assert.equal(rows[0].one, 1);
  assert.equal((await pool.query('SHOW statement_timeout')).rows[0].statement_timeout, '0');
  assert.equal(pool.waitingCount, 0);
});

test('what fails for another reason is not called slow, and nothing can be written', async (t) => {
  const { parts } = await portal(t);
  const { pool } = parts.database;
  await assert.rejects(
    withPatience(pool, 5_000, (client) => client.query('SELECT 1/0')),
    /division by zero/,
  );
  await assert.rejects(
    withPatience(pool, 5_000, (client) => client.query('DELETE FROM comment_search')),
    /read-only/,
  );
});

test('dear questions wait in line, and beyond a full line are turned away at once', async () => {
  const inLine = atMost(2, 1);
  let running = 0;
  let most = 0;
  const finish: (() => void)[] = [];
  const work = async () => {
    most = Math.max(most, (running += 1));
    await new Promise<void>((done) => finish.push(done));
    running -= 1;
  };
  const three = [inLine(work), inLine(work), inLine(work)];
  await assert.rejects(inLine(work), Unavailable);
  while (finish.length > 0) {
    finish.shift()?.();
    await new Promise((turn) => setImmediate(turn));
  }
  await Promise.all(three);
  assert.equal(most, 2);
  const failing = inLine(() => Promise.reject(new Error('no')));
  await assert.rejects(failing, /no/);
});
