import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import type { Config } from '#server/config.ts';
import { cookieIn } from '#server/testing/cookies.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { openIdProvider, throughProvider } from '#server/testing/openid-provider.ts';
import { browser, givenPerson } from '#server/testing/people.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';
import type { Session } from './schema.ts';

const origin = 'http://localhost:4311';
const callback = `${origin}/api/v1/auth/oidc/callback`;
const administrator = { roles: [{ role: 'administrator' as const }] };

async function start(t: TestContext, settings: Partial<Config> = {}) {
  const provider = await openIdProvider(t, callback);
  const around = await ownPortal(t, { PUBLIC_URL: origin, ...provider.settings, ...settings });
  const { app, parts } = around;
  const get = (url: string, cookie = '') => app.inject({ method: 'GET', url, headers: { cookie } });

  /** To the provider: its address, and the cookie that binds the way back to this browser. */
  async function leave() {
    const left = await get('/api/v1/auth/oidc');
    return { url: String(left.headers.location), cookie: cookieIn(left.headers['set-cookie']) };
  }
  const comeBack = async (url: string, cookie: string) => {
    const back = await get(url.slice(origin.length), cookie);
    return { to: back.headers.location, cookie: cookieIn(back.headers['set-cookie']) };
  };
  async function signIn() {
    const { url, cookie } = await leave();
    return comeBack(await throughProvider(url, callback), cookie);
  }
  const sessionsOf = async (id: string) =>
    (await parts.database.pool.query('SELECT FROM session WHERE person_id = $1', [id])).rowCount;
  return { ...around, provider, leave, comeBack, signIn, sessionsOf };
}

test('somebody invited comes in through the provider, and staff still give the second factor', async (t) => {
  const { app, parts, provider, leave, comeBack, signIn, ownerUrl } = await start(t);
  const person = await givenPerson(parts, administrator);
  provider.person('s1', { email: person.email.toUpperCase(), email_verified: true });
  const { url, cookie } = await leave();
  const asked = new URL(url).searchParams;
  for (const name of ['state', 'nonce', 'code_challenge']) assert.ok(asked.get(name), name);
  assert.equal(asked.get('code_challenge_method'), 'S256');
  const back = await comeBack(await throughProvider(url, callback), cookie);
  assert.equal(back.to, '/staff');
  const half = browser(app, parts, back.cookie);
  assert.equal((await half('GET', '/auth/session')).json<Session>().secondFactor, 'wanted');
  assert.equal((await half('GET', '/auth/sessions')).statusCode, 403);
  const kept = await everyValue(ownerUrl);
  assert.ok(!kept.some(({ table, value }) => table === 'account' && value.split('.').length === 3));
  provider.person('s1', { email: 'doi-roi@example.vn', email_verified: true });
  assert.equal((await signIn()).to, '/staff', 'linked before: the subject counts, not the address');
});

test('whoever is not invited, or whose address the provider has not verified, stays out', async (t) => {
  const { parts, provider, signIn, sessionsOf } = await start(t);
  const person = await givenPerson(parts);
  const count = async () => (await parts.database.pool.query('SELECT FROM person')).rowCount;
  const before = await count();
  provider.person('s2', { email: 'nguoi-la@example.vn', email_verified: true });
  assert.equal((await signIn()).to, '/sign-in?refused=unknown');
  provider.person('s3', { email: person.email, email_verified: false });
  assert.equal((await signIn()).to, '/sign-in?refused=unknown');
  provider.person('s4', { email: person.email, email_verified: true });
  await parts.database.pool.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [person.id]);
  assert.equal((await signIn()).to, '/sign-in?refused=unknown', 'deactivated');
  assert.equal(await sessionsOf(person.id), 0);
  assert.equal(await count(), before);
});

test('the capacity that the provider speaks of must be one that the person has here', async (t) => {
  const settings = { OIDC_CAPACITY_CLAIM: 'capacity', OIDC_CAPACITIES: 'dai-bieu=deputy,can-bo=staff' };
  const { parts, provider, signIn, sessionsOf } = await start(t, settings);
  const attributionId = randomUUID();
  await parts.database.pool.query(
    "INSERT INTO attribution (id, slug, capacity, assembly) VALUES ($1, 'dai-bieu-an', 'deputy', 'national_assembly')",
    [attributionId],
  );
  const deputy = await givenPerson(parts, {
    memberships: [{ attributionId, part: 'holder' }],
    secondFactor: false,
  });
  const said = (capacity?: unknown) =>
    provider.person('s5', { email: deputy.email, email_verified: true, ...(capacity ? { capacity } : {}) });
  for (const other of ['can-bo', 'organisation', undefined]) {
    said(other);
    assert.equal((await signIn()).to, '/sign-in?refused=capacity', other);
  }
  assert.equal(await sessionsOf(deputy.id), 0);
  said('dai-bieu');
  assert.equal((await signIn()).to, '/name');
  said(['khac', 'dai-bieu']);
  assert.equal((await signIn()).to, '/name');
});

test('a way back that is not the answer to our question is refused', async (t) => {
  const { parts, provider, leave, comeBack, sessionsOf } = await start(t);
  const person = await givenPerson(parts, administrator);
  provider.person('s6', { email: person.email, email_verified: true });
  const first = await leave();
  const answer = await throughProvider(first.url, callback);
  assert.equal((await comeBack(answer, '')).to, '/sign-in?refused=expired', "another one's browser");
  const changed = (name: string, value: string, url = answer) => {
    const other = new URL(url);
    other.searchParams.set(name, value);
    return other.href;
  };
  const wrongState = await comeBack(changed('state', 'x'.repeat(32)), first.cookie);
  assert.equal(wrongState.to, '/sign-in?refused=expired');
  assert.equal((await comeBack(answer, first.cookie)).to, '/staff');
  assert.equal(await sessionsOf(person.id), 1);
  assert.equal((await comeBack(answer, first.cookie)).to, '/sign-in?refused=expired', 'replayed');
  const second = await leave();
  const state = new URL(second.url).searchParams.get('state') ?? '';
  const oldCode = await comeBack(changed('state', state), second.cookie);
  assert.equal(oldCode.to, '/sign-in?refused=failed', 'a code of before');
  const third = await leave();
  const nonce = await throughProvider(changed('nonce', 'another', third.url), callback);
  assert.equal((await comeBack(nonce, third.cookie)).to, '/sign-in?refused=failed', 'nonce');
  const fourth = await leave();
  const mixedUp = changed('iss', 'https://other.example', await throughProvider(fourth.url, callback));
  assert.equal((await comeBack(mixedUp, fourth.cookie)).to, '/sign-in?refused=failed', 'issuer');
  const fifth = await leave();
  const denied = `${callback}?error=access_denied&state=${new URL(fifth.url).searchParams.get('state')}`;
  assert.equal((await comeBack(denied, fifth.cookie)).to, '/sign-in?refused=cancelled');
  assert.equal(await sessionsOf(person.id), 1);
});

test('an ID token for another client, from another issuer, expired or of another subject is refused', async (t) => {
  const { parts, provider, signIn, sessionsOf } = await start(t);
  const person = await givenPerson(parts, administrator);
  provider.person('s7', { email: person.email, email_verified: true });
  const changes = [
    { aud: 'another-client' },
    { iss: 'https://other.example' },
    { exp: 1_600_000_000 },
    { nonce: undefined },
  ];
  for (const change of changes) {
    provider.forge((claims) => ({ ...claims, ...change }));
    assert.equal((await signIn()).to, '/sign-in?refused=failed', JSON.stringify(change));
  }
  provider.forge((claims) => ({ ...claims, sub: 's8' }));
  assert.equal(
    (await signIn()).to,
    '/sign-in?refused=unknown',
    'user info of somebody else counts for nothing',
  );
  assert.equal(await sessionsOf(person.id), 0);
  provider.forge();
  assert.equal((await signIn()).to, '/staff');
});

test('a provider that is away gives a readable answer, and keeps nobody from signing in otherwise', async (t) => {
  const { app, parts, provider, leave, comeBack } = await start(t);
  const person = await givenPerson(parts);
  provider.person('s9', { email: person.email, email_verified: true });
  const { url, cookie } = await leave();
  const answer = await throughProvider(url, callback);
  await provider.close();
  assert.equal((await comeBack(answer, cookie)).to, '/sign-in?refused=unreachable');
  const cold = await ownPortal(t, { PUBLIC_URL: origin, ...provider.settings });
  const left = await cold.app.inject({ method: 'GET', url: '/api/v1/auth/oidc' });
  assert.deepEqual([left.statusCode, left.headers.location], [303, '/sign-in?refused=unreachable']);
  const { email, password } = person;
  const otherwise = await browser(app, parts, '')('POST', '/auth/sign-in', { email, password });
  assert.equal(otherwise.statusCode, 200);
});

test('where no provider is configured there is no such way', async (t) => {
  const { app, parts } = await portal(t);
  const nobody = browser(app, parts, '');
  assert.equal((await nobody('GET', '/auth/oidc')).statusCode, 404);
  assert.equal((await nobody('GET', '/auth/oidc/callback?code=x&state=y')).statusCode, 404);
  assert.equal((await nobody('GET', '/auth/ways')).json<{ oidc: boolean }>().oidc, false);
});
