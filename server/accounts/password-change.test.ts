import assert from 'node:assert/strict';
import test from 'node:test';
import { actsOf } from '#server/testing/acts.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import { codeOf } from './second-factor.ts';

const next = 'đường làng rợp bóng tre xanh';

test('a new password needs the one before and a current code, and ends all other sessions', async (t) => {
  const { app, parts, ownerUrl } = await portal(t);
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const { email, password: current } = person;
  const say = browser(app, parts, await sessionCookie(parts, person));
  const other = browser(app, parts, await sessionCookie(parts, person));
  const code = codeOf(person.totpSecret ?? '');
  const attempt = (body: object) => say('POST', '/auth/password', body);
  assert.equal((await attempt({ current, next })).statusCode, 401, 'no code');
  assert.equal((await attempt({ current, next, secondFactor: { code: '000000' } })).statusCode, 401);
  assert.equal((await attempt({ current: next, next, secondFactor: { code } })).statusCode, 422, 'the same');
  assert.equal(
    (await attempt({ current: 'x', next, secondFactor: { code } })).statusCode,
    401,
    'not the one',
  );
  assert.equal((await other('GET', '/auth/session')).statusCode, 200);
  const changed = await attempt({ current, next, secondFactor: { code } });
  assert.equal(changed.statusCode, 204, changed.body);
  assert.equal((await other('GET', '/auth/session')).statusCode, 401);
  assert.equal((await say('GET', '/auth/session')).statusCode, 200);
  const nobody = browser(app, parts, '');
  assert.equal((await nobody('POST', '/auth/sign-in', { email, password: current })).statusCode, 401);
  assert.equal((await nobody('POST', '/auth/sign-in', { email, password: next })).statusCode, 200);
  assert.deepEqual(await actsOf(parts, person.id), ['password.changed']);
  assert.ok(!(await everyValue(ownerUrl)).some(({ value }) => value.includes(next)));
});

test('a password that is short, common or near to the name is refused, with the reason at its field', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, { secondFactor: false, name: 'Phạm Quỳnh Hương' });
  const say = browser(app, parts, await sessionCookie(parts, person, { secondFactor: false }));
  const attempt = (wanted: string) =>
    say('POST', '/auth/password', { current: person.password, next: wanted });
  assert.equal((await attempt('ngan qua')).statusCode, 400);
  for (const wanted of ['matkhau12345', 'phamquynhhuong1', person.email]) {
    const refused = await attempt(wanted);
    assert.equal(refused.statusCode, 422, wanted);
    assert.equal(refused.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer, '/next');
  }
  assert.equal((await attempt(next)).statusCode, 204);
});

test('nobody changes a password without a session, or in one without the second factor', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const body = { current: person.password, next, secondFactor: { code: codeOf(person.totpSecret ?? '') } };
  const half = await sessionCookie(parts, person, { secondFactor: false });
  assert.equal((await browser(app, parts, '')('POST', '/auth/password', body)).statusCode, 401);
  assert.equal((await browser(app, parts, half)('POST', '/auth/password', body)).statusCode, 403);
});
