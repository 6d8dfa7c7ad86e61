import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '#server/config.ts';
import { cookieIn } from '#server/testing/cookies.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { browser, givenPerson } from '#server/testing/people.ts';
import { ownPortal, type Portal } from '#server/testing/portal.ts';
import { waitingFor } from '#server/testing/staff-mail.ts';
import type { Session } from './schema.ts';

/** Asks for a link and waits for its mail. */
async function askForLink(around: Portal, email: string): Promise<string> {
  const asked = await browser(around.app, around.parts, '')('POST', '/auth/link', { email });
  assert.equal(asked.statusCode, 202, asked.body);
  for (;;) {
    const mail = (await waitingFor(around, email.toLowerCase())).at(-1);
    if (mail?.kind === 'sign_in_link') return mail.token;
    await sleep(20);
  }
}

const start = async (t: TestContext, settings: Partial<Config> = {}) => {
  const around = await ownPortal(t, settings);
  return { around, nobody: browser(around.app, around.parts, '') };
};

test('a link that came by mail signs in, once', async (t) => {
  const { around, nobody } = await start(t);
  const person = await givenPerson(around.parts, { secondFactor: false });
  const token = await askForLink(around, person.email.toUpperCase());
  const stored = await everyValue(around.ownerUrl);
  assert.ok(!stored.some(({ value }) => value.includes(token)), 'only a hash of the token is kept');
  const got = await around.app.inject({ method: 'GET', url: `/api/v1/auth/link/opening?token=${token}` });
  assert.equal(got.statusCode, 404, 'what scans mail uses nothing up');
  const opened = await nobody('POST', '/auth/link/opening', { token });
  assert.deepEqual([opened.statusCode, opened.json()], [200, {}]);
  const cookie = cookieIn(opened.headers['set-cookie']);
  const session = await browser(around.app, around.parts, cookie)('GET', '/auth/session');
  assert.equal(session.json<Session>().person.id, person.id);
  assert.equal((await nobody('POST', '/auth/link/opening', { token })).statusCode, 401, 'used');
});

test('who has not accepted an invitation yet gets no link', async (t) => {
  const { around, nobody } = await start(t);
  const invited = await givenPerson(around.parts);
  await around.parts.database.pool.query('UPDATE person SET email_verified = false WHERE id = $1', [
    invited.id,
  ]);
  const active = await givenPerson(around.parts);
  assert.equal((await nobody('POST', '/auth/link', { email: invited.email })).statusCode, 202);
  await askForLink(around, active.email);
  assert.deepEqual(await waitingFor(around, invited.email), []);
});

test('staff who come by a link still give the second factor', async (t) => {
  const { around, nobody } = await start(t);
  const person = await givenPerson(around.parts, { roles: [{ role: 'administrator' }] });
  const opened = await nobody('POST', '/auth/link/opening', {
    token: await askForLink(around, person.email),
  });
  assert.deepEqual(opened.json(), { secondFactor: 'totp' });
  const half = browser(around.app, around.parts, cookieIn(opened.headers['set-cookie']));
  assert.equal((await half('GET', '/auth/sessions')).statusCode, 403);
});

test('nobody can tell from the answer who has an account, and a stranger leaves nothing behind', async (t) => {
  const { around, nobody } = await start(t);
  const person = await givenPerson(around.parts);
  const gone = await givenPerson(around.parts);
  await around.parts.database.pool.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [gone.id]);
  const known = await nobody('POST', '/auth/link', { email: person.email });
  for (const email of ['la-mat-canary@example.vn', gone.email]) {
    const answer = await nobody('POST', '/auth/link', { email });
    assert.deepEqual([answer.statusCode, answer.body], [known.statusCode, known.body]);
  }
  await askForLink(around, person.email);
  const stored = await everyValue(around.ownerUrl);
  assert.ok(!stored.some(({ value }) => value.includes('la-mat-canary')));
  assert.deepEqual(await waitingFor(around, gone.email), []);
});

test('a link is good for 15 minutes, for whoever is not deactivated in between, and not invented', async (t) => {
  const { around, nobody } = await start(t);
  const { pool } = around.parts.database;
  const person = await givenPerson(around.parts);
  const late = await askForLink(around, person.email);
  await pool.query("UPDATE verification SET expires_at = expires_at - interval '15 minutes'");
  assert.equal((await nobody('POST', '/auth/link/opening', { token: late })).statusCode, 401);
  const other = await givenPerson(around.parts);
  const shut = await askForLink(around, other.email);
  await pool.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [other.id]);
  assert.equal((await nobody('POST', '/auth/link/opening', { token: shut })).statusCode, 401);
  const { rowCount } = await pool.query('SELECT FROM session WHERE person_id = $1', [other.id]);
  assert.equal(rowCount, 0);
  assert.equal((await nobody('POST', '/auth/link/opening', { token: 'x'.repeat(32) })).statusCode, 401);
});

test('of two requests with one link one wins', async (t) => {
  const { around, nobody } = await start(t);
  const token = await askForLink(around, (await givenPerson(around.parts)).email);
  const opened = await Promise.all([1, 2, 3].map(() => nobody('POST', '/auth/link/opening', { token })));
  assert.deepEqual(opened.map(({ statusCode }) => statusCode).sort(), [200, 401, 401]);
});
