import assert from 'node:assert/strict';
import test from 'node:test';
import { loadSampleOnce } from '#server/sample/load.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal } from '#server/testing/portal.ts';
import type { Checklist } from './schema.ts';

test('an administrator removes the sample once, and the trail remembers who', async (t) => {
  const { app, parts } = await ownPortal(t, { SAMPLE_DATA: 'on' });
  await loadSampleOnce(parts, () => {});
  const admin = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const ask = browser(app, parts, await sessionCookie(parts, admin));
  const stateOf = ({ items }: Checklist) => items.find(({ code }) => code === 'sample')?.state;
  assert.equal(stateOf((await ask('GET', '/checklist')).json<Checklist>()), 'open');
  const { pool } = parts.database;
  const guest = await pool.query<{ id: string }>('SELECT id FROM person WHERE sample LIMIT 1');
  const trying = browser(app, parts, await sessionCookie(parts, { id: guest.rows[0]?.id ?? '' }));
  assert.equal((await trying('POST', '/checklist/removal-of-sample', {})).statusCode, 403);
  const removed = await ask('POST', '/checklist/removal-of-sample', {});
  assert.equal(removed.statusCode, 200, removed.body);
  assert.equal(stateOf(removed.json<Checklist>()), 'done');
  assert.equal((await pool.query('SELECT FROM consultation')).rowCount, 0);
  assert.equal((await ask('POST', '/checklist/removal-of-sample', {})).statusCode, 409);
  const { rows } = await pool.query("SELECT actor_id FROM audit_event WHERE action = 'sample.removed'");
  assert.deepEqual(rows, [{ actor_id: admin.id }]);
});
