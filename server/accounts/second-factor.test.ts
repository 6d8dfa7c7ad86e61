import assert from 'node:assert/strict';
import test from 'node:test';
import { actsOf } from '#server/testing/acts.ts';
import { cookieIn } from '#server/testing/cookies.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import { codeOf } from './second-factor.ts';
import type { Session } from './schema.ts';

interface Started {
  secret: string;
  uri: string;
}
interface Codes {
  recoveryCodes: string[];
}

const administrator = { roles: [{ role: 'administrator' as const }] };
const nextStep = 30_000;

test('whoever has a role and no second factor sets one up first, and can do nothing before', async (t) => {
  const { app, parts, ownerUrl } = await portal(t);
  const person = await givenPerson(parts, { ...administrator, secondFactor: false });
  const { email, password } = person;
  const first = await browser(app, parts, '')('POST', '/auth/sign-in', { email, password });
  assert.deepEqual(first.json(), { secondFactor: 'set_up' });
  const half = browser(app, parts, cookieIn(first.headers['set-cookie']));
  assert.equal((await half('GET', '/auth/sessions')).statusCode, 403);
  const { secret, uri } = (await half('POST', '/auth/totp/enrolment', {})).json<Started>();
  assert.match(uri, /^otpauth:\/\/totp\//);
  assert.equal(
    (await half('POST', '/auth/totp', { code: codeOf(secret) })).statusCode,
    401,
    'not yet set up',
  );
  const confirmed = await half('POST', '/auth/totp/confirmation', { code: codeOf(secret) });
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  const { recoveryCodes } = confirmed.json<Codes>();
  assert.equal(new Set(recoveryCodes).size, 10);
  assert.equal((await half('GET', '/auth/session')).statusCode, 401, 'the old token is gone');
  const whole = browser(app, parts, cookieIn(confirmed.headers['set-cookie']));
  assert.equal((await whole('GET', '/auth/session')).json<Session>().secondFactor, 'given');
  const stored = await everyValue(ownerUrl);
  for (const canary of [secret, recoveryCodes[0] ?? '', recoveryCodes[0]?.replaceAll('-', '') ?? ''])
    assert.ok(!stored.some(({ value }) => value.includes(canary)), canary);
  assert.deepEqual(await actsOf(parts, person.id), ['second_factor.set_up']);
});

test('a second app needs a current code, and the first one is good until the second is confirmed', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, administrator);
  const code = (later = 0) => codeOf(person.totpSecret ?? '', Date.now() + later);
  const half = browser(app, parts, await sessionCookie(parts, person, { secondFactor: false }));
  assert.equal(
    (await half('POST', '/auth/totp/enrolment', { code: code() })).statusCode,
    403,
    'password only',
  );
  const whole = browser(app, parts, await sessionCookie(parts, person));
  assert.equal((await whole('POST', '/auth/totp/enrolment', {})).statusCode, 401, 'no code');
  assert.equal((await whole('POST', '/auth/totp/enrolment', { code: '000000' })).statusCode, 401);
  const { secret } = (await whole('POST', '/auth/totp/enrolment', { code: code() })).json<Started>();
  assert.equal((await half('POST', '/auth/totp', { code: codeOf(secret) })).statusCode, 401, 'not yet');
  const confirmed = await whole('POST', '/auth/totp/confirmation', { code: codeOf(secret) });
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  const again = browser(app, parts, await sessionCookie(parts, person, { secondFactor: false }));
  assert.equal((await again('POST', '/auth/totp', { code: code(nextStep) })).statusCode, 401, 'the old app');
  const byNew = await again('POST', '/auth/totp', { code: codeOf(secret, Date.now() + nextStep) });
  assert.equal(byNew.statusCode, 200, byNew.body);
});

test('a recovery code gives the second factor, once, and to nobody else', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, administrator);
  const other = await givenPerson(parts, administrator);
  const whole = browser(app, parts, await sessionCookie(parts, person));
  const made = await whole('POST', '/auth/recovery-codes', { code: codeOf(person.totpSecret ?? '') });
  const [first = '', second = ''] = made.json<Codes>().recoveryCodes;
  const half = async (who: { id: string }) =>
    browser(app, parts, await sessionCookie(parts, who, { secondFactor: false }));
  assert.equal((await (await half(other))('POST', '/auth/recovery', { code: first })).statusCode, 401);
  const typed = first.toLowerCase().replaceAll('-', ' ');
  const used = await (await half(person))('POST', '/auth/recovery', { code: typed });
  assert.equal(used.statusCode, 200, used.body);
  assert.equal(used.json<Session>().secondFactor, 'given');
  assert.equal((await (await half(person))('POST', '/auth/recovery', { code: first })).statusCode, 401);
  assert.deepEqual((await whole('GET', '/auth/second-factors')).json(), {
    totp: true,
    passkeys: 0,
    recoveryCodesLeft: 9,
  });
  assert.deepEqual(await actsOf(parts, person.id), ['recovery_codes.renewed', 'recovery_code.used']);
  await whole('POST', '/auth/recovery-codes', { recovery: second });
  const third = made.json<Codes>().recoveryCodes[2] ?? '';
  const void3 = await (await half(person))('POST', '/auth/recovery', { code: third });
  assert.equal(void3.statusCode, 401, 'new codes void the old ones');
});

test('of two requests with one recovery code one wins', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, administrator);
  const whole = browser(app, parts, await sessionCookie(parts, person));
  const made = await whole('POST', '/auth/recovery-codes', { code: codeOf(person.totpSecret ?? '') });
  const code = made.json<Codes>().recoveryCodes[0] ?? '';
  const halves = await Promise.all([1, 2].map(() => sessionCookie(parts, person, { secondFactor: false })));
  const used = await Promise.all(
    halves.map((cookie) => browser(app, parts, cookie)('POST', '/auth/recovery', { code })),
  );
  assert.deepEqual(used.map(({ statusCode }) => statusCode).sort(), [200, 401]);
});

test('of two requests with one code of the app one wins', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, administrator);
  const code = codeOf(person.totpSecret ?? '');
  const halves = await Promise.all([1, 2].map(() => sessionCookie(parts, person, { secondFactor: false })));
  const used = await Promise.all(
    halves.map((cookie) => browser(app, parts, cookie)('POST', '/auth/totp', { code })),
  );
  assert.deepEqual(used.map(({ statusCode }) => statusCode).sort(), [200, 401]);
});

test('nobody signed out reaches any of it, and one factor is given at a time', async (t) => {
  const { app, parts } = await portal(t);
  const nobody = browser(app, parts, '');
  for (const path of ['/auth/totp/enrolment', '/auth/recovery', '/auth/recovery-codes', '/auth/totp'])
    assert.equal((await nobody('POST', path, { code: '123456' })).statusCode, 401, path);
  const whole = browser(app, parts, await sessionCookie(parts, await givenPerson(parts)));
  const both = { code: '123456', recovery: 'AAAAA-AAAAA-AAAAA' };
  assert.equal((await whole('POST', '/auth/recovery-codes', both)).statusCode, 400);
  assert.equal((await whole('POST', '/auth/recovery-codes', {})).statusCode, 400);
});
