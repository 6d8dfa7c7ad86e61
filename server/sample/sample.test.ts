import assert from 'node:assert/strict';
import test from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import { drain } from '#server/outbox/consume.ts';
import { browser } from '#server/testing/people.ts';
import { ownPortal } from '#server/testing/portal.ts';
import { codeOf } from '#server/accounts/second-factor.ts';
import type { Statistics } from '#server/statistics/schema.ts';
import { consultation as words } from '#db/sample/consultation.ts';
import { people } from '#db/sample/people.ts';
import { loadSampleOnce } from './load.ts';
import { announceSampleSignIns, listSampleSignIns } from './sign-ins.ts';

test('the first start loads the sample, a second one adds nothing', async (t) => {
  const { app, parts } = await ownPortal(t, { SAMPLE_DATA: 'on' });
  const lines: string[] = [];
  await loadSampleOnce(parts, (line) => lines.push(line));
  await loadSampleOnce(parts, (line) => lines.push(line));
  assert.equal(lines.length, 1);
  await drain(parts.database.pool, countChanges);
  const { comments, submissions, wrongCells } = await recount(parts.database.pool);
  assert.deepEqual({ comments, submissions, wrongCells }, { comments: 164, submissions: 104, wrongCells: 0 });
  const told = (await app.inject(`/api/v1/consultations/${words.slug}/statistics`)).json<Statistics>();
  assert.deepEqual(told.events, {
    meetings: { n: 3, declared: 3, attendance: 305 },
    letters: { n: 1, declared: 1, attendance: 118 },
  });
  assert.equal(told.tallies?.sections.length, 3);
});

test('everyone of the sample signs in with what is printed', async (t) => {
  const { app, parts } = await ownPortal(t, { SAMPLE_DATA: 'on' });
  await loadSampleOnce(parts, () => {});
  const signIns = await listSampleSignIns({ ...parts, pool: parts.database.pool });
  assert.equal(signIns.length, people.length);
  for (const { email, password, totpSecret } of signIns) {
    const first = await browser(app, parts, '')('POST', '/auth/sign-in', { email, password });
    assert.deepEqual(first.json(), { secondFactor: 'totp' }, email);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    const second = await browser(app, parts, cookie)('POST', '/auth/totp', { code: codeOf(totpSecret) });
    assert.equal(second.statusCode, 200, second.body);
  }
  const lines: string[] = [];
  await announceSampleSignIns({ ...parts, pool: parts.database.pool }, (line) => lines.push(line));
  assert.ok(
    signIns.every(({ email, totpSecret }) =>
      lines.some((line) => line.includes(email) && line.includes(totpSecret)),
    ),
  );
});

test('where others reach the portal the sample’s people neither get in nor are printed', async (t) => {
  const home = await ownPortal(t, { SAMPLE_DATA: 'on' });
  await loadSampleOnce(home.parts, () => {});
  const [someone] = await listSampleSignIns({ ...home.parts, pool: home.parts.database.pool });
  assert.ok(someone);
  for (const settings of [{ HOST: '0.0.0.0' }, { PUBLIC_URL: 'https://gop-y.example' }]) {
    const { app, parts } = await ownPortal(t, { SAMPLE_DATA: 'on', ...settings });
    assert.deepEqual(await listSampleSignIns({ ...parts, pool: parts.database.pool }), []);
    const { email, password } = someone;
    const refused = await browser(app, parts, '')('POST', '/auth/sign-in', { email, password });
    assert.equal(refused.statusCode, 401, JSON.stringify(settings));
  }
});

test('the desk of the sample has a few cases in each queue, withheld ones with a reason, and figures that add up', async (t) => {
  const { parts } = await ownPortal(t, { SAMPLE_DATA: 'on' });
  await loadSampleOnce(parts, () => {});
  const { pool } = parts.database;
  const { rows: queues } = await pool.query<{ queue: string }>(
    'SELECT DISTINCT queue FROM review WHERE finished_at IS NULL ORDER BY queue',
  );
  assert.deepEqual(queues.map(({ queue }) => queue).sort(), [
    'appeal',
    'flagged',
    'proposed',
    'sample',
    'senior',
  ]);
  const { rows: waiting } = await pool.query('SELECT count(*) AS n FROM comment WHERE queue_at IS NOT NULL');
  assert.ok(waiting[0].n > 50, 'and most wait for their first review');
  const { rows: shown } = await pool.query<{ visibility: string; n: number }>(
    'SELECT visibility, count(*) AS n FROM comment GROUP BY 1',
  );
  const count = Object.fromEntries(shown.map(({ visibility, n }) => [visibility, n]));
  assert.deepEqual(
    [count['withheld'], count['set_aside'], count['published_redacted'], count['pending']],
    [2, 1, 1, 1],
  );
  await pool.query("UPDATE outbox SET at = at - interval '11 seconds'");
  await drain(pool, countChanges);
  assert.equal((await recount(pool)).wrongCells, 0);
});
