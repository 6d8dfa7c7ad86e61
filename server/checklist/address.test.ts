import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Config } from '#server/config.ts';
import { innerHeaders } from '#server/http/inner.ts';
import { givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal } from '#server/testing/portal.ts';
import type { Checklist } from './schema.ts';

/** What an administrator gets who confirms the address through a browser that sends these headers. */
async function confirmWith(t: TestContext, settings: Partial<Config>, headers: Record<string, string>) {
  const { app, parts } = await ownPortal(t, settings);
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const session = await sessionCookie(parts, person);
  // Its name has a prefix where the address is https.
  const cookie = `${session}; __Host-${session}`;
  const common = { cookie, origin: parts.config.PUBLIC_URL, ...headers };
  const url = '/api/v1/checklist';
  const seen = (await app.inject({ url, headers: common })).json<Checklist>();
  const answer = await app.inject({ method: 'POST', url: `${url}/public_url`, headers: common, payload: {} });
  return {
    status: answer.statusCode,
    findings: seen.items.find(({ code }) => code === 'public_url')?.findings,
  };
}

const https = { HOST: '0.0.0.0', PUBLIC_URL: 'https://gopy.example' };
const behindProxy = { ...https, TRUST_PROXY: '127.0.0.1' };
const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'gopy.example' };

test('the address is right where the browser came by it, through the proxy that is trusted', async (t) => {
  const right = await confirmWith(t, behindProxy, forwarded);
  assert.equal(right.status, 200);
  const own = await confirmWith(t, {}, { host: 'localhost:3000' });
  assert.equal(own.status, 200, 'on a machine of one’s own any name of it');
});

const wrong: [what: string, settings: Partial<Config>, headers: Record<string, string>, finding: string][] = [
  ['a proxy that is not trusted', https, forwarded, 'proxy_not_trusted'],
  [
    'another proxy than the one trusted',
    { ...https, TRUST_PROXY: '10.0.0.1' },
    forwarded,
    'reached_elsewhere',
  ],
  [
    'a proxy that does not say https',
    behindProxy,
    { 'x-forwarded-host': 'gopy.example' },
    'reached_elsewhere',
  ],
  ['another name', behindProxy, { ...forwarded, 'x-forwarded-host': 'gopy2.example' }, 'reached_elsewhere'],
  [
    'no encryption',
    { HOST: '0.0.0.0', PUBLIC_URL: 'http://gopy.example' },
    { host: 'gopy.example' },
    'url_not_https',
  ],
  [
    'an address of the machine itself',
    { HOST: '0.0.0.0', PUBLIC_URL: 'https://localhost' },
    { host: 'localhost' },
    'url_is_loopback',
  ],
];

for (const [what, settings, headers, finding] of wrong) {
  test(`the address is not right with ${what}`, async (t) => {
    const { status, findings } = await confirmWith(t, settings, headers);
    assert.equal(status, 422);
    assert.ok(
      findings?.some((found) => found === finding),
      String(findings),
    );
  });
}

test('through the pages it is the visitor’s own request that counts', async (t) => {
  const inner = (origin: string) => ({
    ...innerHeaders('192.0.2.1'),
    'x-inner-origin': origin,
    'x-inner-proxied': 'no',
  });
  assert.equal((await confirmWith(t, https, inner('https://gopy.example'))).status, 200);
  assert.equal((await confirmWith(t, https, inner('http://gopy.example'))).status, 422);
  const forged = { 'x-inner-origin': 'https://gopy.example', 'x-inner-proxied': 'no' };
  assert.equal((await confirmWith(t, https, forged)).status, 422, 'nobody else speaks for the pages');
});
