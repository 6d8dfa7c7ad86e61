import assert from 'node:assert/strict';
import test from 'node:test';
import { cookieIn } from '#server/testing/cookies.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';
import { passwords } from './passwords.ts';
import { codeOf } from './second-factor.ts';
import type { Session } from './schema.ts';

test('staff sign in with password and code, and can do nothing in between', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const nobody = browser(app, parts, '');
  const first = await nobody('POST', '/auth/sign-in', { email: person.email, password: person.password });
  assert.equal(first.statusCode, 200, first.body);
  assert.deepEqual(first.json(), { secondFactor: 'totp' });
  const half = cookieIn(first.headers['set-cookie']);
  const state = await browser(app, parts, half)('GET', '/auth/session');
  assert.equal(state.json<Session>().secondFactor, 'wanted');
  const code = codeOf(person.totpSecret ?? '');
  const second = await browser(app, parts, half)('POST', '/auth/totp', { code });
  assert.equal(second.statusCode, 200, second.body);
  const whole = cookieIn(second.headers['set-cookie']);
  assert.notEqual(whole, half);
  assert.equal(
    (await browser(app, parts, half)('GET', '/auth/session')).statusCode,
    401,
    'old token is gone',
  );
  assert.equal(
    (await browser(app, parts, whole)('GET', '/auth/session')).json<Session>().secondFactor,
    'given',
  );
  const again = await browser(app, parts, whole)('POST', '/auth/totp', { code });
  assert.equal(again.statusCode, 401, 'a code is good once');
  await browser(app, parts, whole)('POST', '/auth/sign-out');
  assert.equal((await browser(app, parts, whole)('GET', '/auth/session')).statusCode, 401);
});

test('nobody can tell who has an account: the same answer after the same work', async (t) => {
  const hashed = t.mock.method(passwords, 'hash');
  const verified = t.mock.method(passwords, 'verify');
  const { app, parts } = await ownPortal(t, { HOST: '0.0.0.0' });
  const { pool } = parts.database;
  const person = await givenPerson(parts);
  const deactivated = await givenPerson(parts);
  await pool.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [deactivated.id]);
  const sample = await givenPerson(parts);
  await pool.query('UPDATE person SET sample = true WHERE id = $1', [sample.id]);
  const withoutPassword = await givenPerson(parts);
  await pool.query('DELETE FROM account WHERE person_id = $1', [withoutPassword.id]);
  const right = person.password;
  const refused = [
    { email: person.email, password: 'khong-dung-cau-nay' },
    { email: 'la-mat@example.vn', password: right },
    { email: deactivated.email, password: right },
    { email: sample.email, password: right },
    { email: withoutPassword.email, password: right },
  ];
  for (const body of refused) {
    hashed.mock.resetCalls();
    verified.mock.resetCalls();
    const answer = await browser(app, parts, '')('POST', '/auth/sign-in', body);
    const { detail } = answer.json<{ detail: string }>();
    assert.deepEqual([answer.statusCode, detail], [401, 'The e-mail address or the password is wrong.']);
    assert.equal(answer.headers['set-cookie'], undefined);
    assert.equal(hashed.mock.callCount() + verified.mock.callCount(), 1, body.email);
  }
  const { rowCount } = await pool.query('SELECT FROM session WHERE person_id = ANY($1)', [
    [deactivated.id, sample.id],
  ]);
  assert.equal(rowCount, 0);
});

test("the sample's people come in on one's own machine only, also with a session from there", async (t) => {
  const { app, parts } = await portal(t);
  const sample = await givenPerson(parts);
  await parts.database.pool.query('UPDATE person SET sample = true WHERE id = $1', [sample.id]);
  const { email, password } = sample;
  const here = await browser(app, parts, '')('POST', '/auth/sign-in', { email, password });
  assert.equal(here.statusCode, 200);
  const cookie = await sessionCookie(parts, sample);
  assert.equal((await browser(app, parts, cookie)('GET', '/auth/session')).statusCode, 200);
  const open = await ownPortal(t, { HOST: '0.0.0.0' });
  assert.equal((await browser(open.app, open.parts, cookie)('GET', '/auth/session')).statusCode, 401);
});

test('over https the cookie is tied to this host, hidden from scripts and from other sites', async (t) => {
  const { app, parts } = await ownPortal(t, { PUBLIC_URL: 'https://gopy.example.vn' });
  const { email, password } = await givenPerson(parts);
  const answer = await browser(app, parts, '')('POST', '/auth/sign-in', { email, password });
  const [cookie = ''] = [answer.headers['set-cookie'] ?? []].flat();
  assert.match(cookie, /^__Host-session=/);
  for (const word of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']) assert.ok(cookie.includes(word), word);
  assert.ok(!/domain/i.test(cookie));
});

test('neither the address nor the browser of whoever signs in is kept anywhere', async (t) => {
  const { app, parts, ownerUrl } = await portal(t);
  const person = await givenPerson(parts);
  const { email, password } = person;
  const headers = { origin: parts.config.PUBLIC_URL, 'user-agent': 'trinh-duyet-canary/1.0' };
  const say = (url: string, payload: object, cookie = '') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/auth/${url}`,
      remoteAddress: '203.0.113.77',
      headers: { ...headers, cookie },
      payload,
    });
  const first = await say('sign-in', { email, password });
  const code = codeOf(person.totpSecret ?? '');
  const second = await say('totp', { code }, cookieIn(first.headers['set-cookie']));
  assert.equal(second.statusCode, 200, second.body);
  await say('link', { email });
  await say('sign-in', { email, password: 'sai' });
  const kept = await everyValue(ownerUrl);
  for (const canary of ['203.0.113.77', 'trinh-duyet-canary'])
    assert.deepEqual(
      kept.filter(({ value }) => value.includes(canary)),
      [],
    );
});

test('a session as tests make it is a session', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts);
  const cookie = await sessionCookie(parts, person);
  assert.equal((await browser(app, parts, cookie)('GET', '/auth/session')).statusCode, 200);
});
