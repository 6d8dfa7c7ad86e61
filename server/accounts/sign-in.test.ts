import assert from 'node:assert/strict';
import test from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import { codeOf } from './second-factor.ts';
import type { Session } from './schema.ts';

const cookieIn = (header: string | string[] | undefined): string =>
  [header ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .filter(Boolean)
    .join('; ');

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

test('a wrong password and an address that nobody has get the same answer', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts);
  const nobody = browser(app, parts, '');
  const wrong = await nobody('POST', '/auth/sign-in', {
    email: person.email,
    password: 'khong-dung-cau-nay',
  });
  const absent = await nobody('POST', '/auth/sign-in', { email: 'a@example.vn', password: person.password });
  assert.equal(wrong.statusCode, 401);
  assert.deepEqual([absent.statusCode, absent.json<object>()], [wrong.statusCode, wrong.json<object>()]);
});

test('a session as tests make it is a session', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts);
  const cookie = await sessionCookie(parts, person);
  assert.equal((await browser(app, parts, cookie)('GET', '/auth/session')).statusCode, 200);
});
