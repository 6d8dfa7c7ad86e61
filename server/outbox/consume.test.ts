import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { disconnectAll } from '#server/testing/disconnect.ts';
import { portal } from '#server/testing/portal.ts';
import { inTransaction } from './consume.ts';

test('work that fails leaves nothing behind', async (t) => {
  const { parts } = await portal(t);
  const { pool } = parts.database;
  const failing = inTransaction(pool, async (client) => {
    await client.query("INSERT INTO installation VALUES ('half', 'done')");
    throw new Error('stopped half-way');
  });
  await assert.rejects(failing, /stopped half-way/);
  assert.deepEqual((await pool.query("SELECT FROM installation WHERE name = 'half'")).rowCount, 0);
});

test('a connection that is cut in the middle of work fails that work and nothing else', async (t) => {
  const { parts, ownerUrl } = await portal(t);
  const { pool } = parts.database;
  const failing = inTransaction(pool, async (client) => {
    await client.query("INSERT INTO installation VALUES ('cut', 'off')");
    await disconnectAll(ownerUrl);
    await sleep(100);
    await client.query('SELECT 1');
  });
  await assert.rejects(failing);
  assert.deepEqual((await pool.query("SELECT FROM installation WHERE name = 'cut'")).rowCount, 0);
});
