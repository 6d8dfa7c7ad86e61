import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Config } from '#server/config.ts';
import { givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal } from '#server/testing/portal.ts';
import { codeOf } from './second-factor.ts';

async function start(t: TestContext, settings: Partial<Config> = {}) {
  const around = await ownPortal(t, { RATE_LIMIT: 'on', ...settings });
  const { app, parts } = around;
  const from = (remoteAddress: string, cookie = '') => {
    const ask = (path: string, payload?: object) =>
      app.inject({
        method: payload ? 'POST' : 'GET',
        url: `/api/v1/auth/${path}`,
        remoteAddress,
        headers: { origin: parts.config.PUBLIC_URL, cookie },
        ...(payload ? { payload } : {}),
      });
    return ask;
  };
  return { ...around, from };
}

/** Asks until the first 429. Returns how often it was let through. */
async function letThrough(ask: () => Promise<{ statusCode: number; headers: object }>): Promise<number> {
  for (let count = 0; count <= 200; count += 1) {
    const { statusCode, headers } = await ask();
    if (statusCode !== 429) continue;
    assert.ok('retry-after' in headers);
    return count;
  }
  return Infinity;
}

test('ten wrong passwords from one address shut an account for it, known or not, and for nobody else', async (t) => {
  const { parts, from } = await start(t);
  const person = await givenPerson(parts);
  const { email, password } = person;
  const here = from('192.0.2.1');
  assert.equal(await letThrough(() => here('sign-in', { email, password: 'sai' })), 10);
  assert.equal((await here('sign-in', { email, password })).statusCode, 429, 'also the right one');
  assert.equal((await here('sign-in', { email: email.toUpperCase(), password })).statusCode, 429);
  const absent = { email: 'la-mat@example.vn', password: 'sai' };
  assert.equal(await letThrough(() => here('sign-in', absent)), 10);
  assert.equal((await from('192.0.2.2')('sign-in', { email, password })).statusCode, 200);
  const other = await givenPerson(parts);
  const others = { email: other.email, password: other.password };
  assert.equal((await here('sign-in', others)).statusCode, 200);
});

test('one account is guessed at fifty times by all addresses together', async (t) => {
  const { from } = await start(t);
  let address = 0;
  const ask = () => from(`198.51.100.${(address += 1)}`)('link', { email: 'a@example.vn' });
  assert.equal(await letThrough(ask), 50);
});

test('second factors of all kinds are counted together, in every session', async (t) => {
  const { parts, from } = await start(t);
  const person = await givenPerson(parts);
  const half = () => sessionCookie(parts, person, { secondFactor: false });
  const kinds = [
    { path: 'totp', body: { code: '000000' } },
    { path: 'recovery', body: { code: 'AAAAA-AAAAA-AAAAA' } },
  ];
  let turn = 0;
  const ask = async () => {
    const { path, body } = kinds[(turn += 1) % kinds.length] ?? { path: 'totp', body: {} };
    return from('192.0.2.3', await half())(path, body);
  };
  assert.equal(await letThrough(ask), 10);
  const right = await from('192.0.2.3', await half())('totp', { code: codeOf(person.totpSecret ?? '') });
  assert.equal(right.statusCode, 429);
});

test('links are asked for ten times by one address, for an account or none', async (t) => {
  const { parts, from } = await start(t);
  for (const email of [(await givenPerson(parts)).email, 'la-mat@example.vn'])
    assert.equal(await letThrough(() => from('192.0.2.4')('link', { email })), 10);
});

test('a hundred tokens are tried, and a provider is asked for a hundred times, by one address', async (t) => {
  const { from } = await start(t, { OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'x' });
  let token = 0;
  const open = () => from('192.0.2.5')('link/opening', { token: `${'x'.repeat(30)}${(token += 1)}` });
  assert.equal(await letThrough(open), 100);
  assert.equal(await letThrough(() => from('192.0.2.6')('oidc')), 100);
  assert.equal((await from('192.0.2.6')('oidc/callback?code=x&state=y')).statusCode, 429);
});

test('without limits by address an account is still guessed at fifty times and no more', async (t) => {
  const { from } = await start(t, { RATE_LIMIT: 'off' });
  const ask = from('192.0.2.7');
  const link = (email: string) => () => ask('link', { email });
  // Counted as guesses at the password are, and sooner done.
  assert.equal(await letThrough(link('mot@example.vn')), 50);
  assert.equal((await ask('sign-in', { email: 'mot@example.vn', password: 'sai' })).statusCode, 429);
  assert.equal((await ask('sign-in', { email: 'hai@example.vn', password: 'sai' })).statusCode, 401);
  assert.equal(await letThrough(link('hai@example.vn')), 49);
});

test('a second factor is guessed at a hundred times a day, however long somebody waits in between', async (t) => {
  const { parts, from } = await start(t, { RATE_LIMIT: 'off' });
  const person = await givenPerson(parts);
  const ask = from('192.0.2.8', await sessionCookie(parts, person, { secondFactor: false }));
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  let through = 0;
  for (const attempts of [40, 40, 40]) {
    for (let n = 0; n < attempts; n += 1) {
      if ((await ask('totp', { code: '000000' })).statusCode !== 429) through += 1;
    }
    t.mock.timers.tick(16 * 60 * 1_000);
  }
  assert.equal(through, 100);
});
