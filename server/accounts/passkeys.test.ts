import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { actsOf } from '#server/testing/acts.ts';
import { cookieIn } from '#server/testing/cookies.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal, type Portal, portal } from '#server/testing/portal.ts';
import { softwareAuthenticator } from '#server/testing/software-authenticator.ts';
import { codeOf } from './second-factor.ts';
import { checkSecondFactor } from './second-factor-check.ts';
import type { Session } from './schema.ts';

const origin = 'http://localhost:4310';
const administrator = { roles: [{ role: 'administrator' as const }] };

interface Options {
  challenge: string;
}
interface Added {
  id: string;
  name: string;
  recoveryCodes?: string[];
}

const start = (t: TestContext) => ownPortal(t, { PUBLIC_URL: origin });

/** Somebody with one passkey and nothing else, and a browser of theirs that has not given it yet. */
async function withPasskey(around: Portal) {
  const { app, parts } = around;
  const person = await givenPerson(parts, { ...administrator, secondFactor: false });
  const device = softwareAuthenticator(origin);
  const first = browser(app, parts, await sessionCookie(parts, person, { secondFactor: false }));
  const options = (await first('POST', '/auth/passkeys/options')).json<Options>();
  const credential = device.register(options);
  const added = await first('POST', '/auth/passkeys', { name: 'Khóa của tôi', credential });
  const whole = browser(app, parts, cookieIn(added.headers['set-cookie']));
  const half = async () => browser(app, parts, await sessionCookie(parts, person, { secondFactor: false }));
  return { person, device, first, added, whole, half, credential };
}

test('a passkey can be the first second factor, and brings recovery codes and a new token', async (t) => {
  const around = await start(t);
  const { person, added, whole, first } = await withPasskey(around);
  assert.equal(added.statusCode, 201, added.body);
  assert.equal(added.json<Added>().recoveryCodes?.length, 10);
  assert.equal((await first('GET', '/auth/session')).statusCode, 401, 'the old token is gone');
  assert.equal((await whole('GET', '/auth/session')).json<Session>().secondFactor, 'given');
  const { items } = (await whole('GET', '/auth/passkeys')).json<{ items: Added[] }>();
  assert.deepEqual(
    items.map(({ name }) => name),
    ['Khóa của tôi'],
  );
  assert.deepEqual(await actsOf(around.parts, person.id), ['passkey.added']);
});

test('a passkey gives the second factor, each answer once', async (t) => {
  const { half, device } = await withPasskey(await start(t));
  const browsing = await half();
  const options = (await browsing('POST', '/auth/passkey/options')).json<Options>();
  const credential = device.assert(options);
  const given = await browsing('POST', '/auth/passkey', { credential });
  assert.equal(given.statusCode, 200, given.body);
  assert.equal(given.json<Session>().secondFactor, 'given');
  assert.equal((await (await half())('POST', '/auth/passkey', { credential })).statusCode, 401, 'replayed');
});

test('an answer for another challenge, origin, device, person or from a copied key is refused', async (t) => {
  const around = await start(t);
  const { half, device, person } = await withPasskey(around);
  const other = await withPasskey(around);
  let browsing = await half();
  const options = async () => (await browsing('POST', '/auth/passkey/options')).json<Options>();
  const refused = async (credential: object, why: string) =>
    assert.equal((await browsing('POST', '/auth/passkey', { credential })).statusCode, 401, why);
  const right = await browsing('POST', '/auth/passkey', { credential: device.assert(await options()) });
  assert.equal(right.statusCode, 200, right.body);
  browsing = await half();
  await refused(device.assert({ challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }), 'challenge');
  await refused(softwareAuthenticator(origin).assert(await options()), 'device');
  await refused(other.device.assert(await options()), 'person');
  const elsewhere = softwareAuthenticator('http://evil.example');
  await refused({ ...elsewhere.assert(await options()), id: other.credential.id }, 'origin');
  const theirs = (await (await other.half())('POST', '/auth/passkey/options')).json<Options>();
  await refused(device.assert(theirs), 'a challenge of somebody else');
  const signed = device.assert(await options());
  await refused({ ...signed, response: { ...signed.response, signature: 'AAAA' } }, 'signature');
  const { pool } = around.parts.database;
  await pool.query('UPDATE passkey SET counter = 100 WHERE person_id = $1', [person.id]);
  device.turnBack();
  await refused(device.assert(await options()), 'a counter that went back');
});

test('the act of submitting takes a passkey as well as a code', async (t) => {
  const around = await start(t);
  const { half, device, person } = await withPasskey(around);
  const { database, keys, config } = around.parts;
  const check = (given: object) => checkSecondFactor({ pool: database.pool, keys, config }, person.id, given);
  const passkey = device.assert((await (await half())('POST', '/auth/passkey/options')).json<Options>());
  assert.equal(await check({ passkey }), true);
  assert.equal(await check({ passkey }), false);
  assert.equal(await check({}), false);
});

test('a password alone adds no passkey, and the only second factor cannot be removed', async (t) => {
  const around = await start(t);
  const { half, whole, added, person } = await withPasskey(around);
  assert.equal((await (await half())('POST', '/auth/passkeys/options')).statusCode, 403);
  const { id } = added.json<Added>();
  assert.equal((await whole('DELETE', `/auth/passkeys/${id}`)).statusCode, 409);
  const other = await withPasskey(around);
  assert.equal((await other.whole('DELETE', `/auth/passkeys/${id}`)).statusCode, 404, "somebody else's");
  const device = softwareAuthenticator(origin);
  const options = (await whole('POST', '/auth/passkeys/options')).json<Options>();
  const credential = device.register(options);
  const second = await whole('POST', '/auth/passkeys', { name: 'Khóa thứ hai', credential });
  assert.equal(second.statusCode, 201, second.body);
  assert.equal(second.json<Added>().recoveryCodes, undefined);
  const now = browser(around.app, around.parts, cookieIn(second.headers['set-cookie']));
  const again = await now('POST', '/auth/passkeys', { name: 'x', credential });
  assert.equal(again.statusCode, 422, 'a challenge is answered once');
  assert.equal((await now('DELETE', `/auth/passkeys/${id}`)).statusCode, 204);
  assert.deepEqual(await actsOf(around.parts, person.id), [
    'passkey.added',
    'passkey.added',
    'passkey.removed',
  ]);
});

test('an app can be set up beside a passkey with the passkey', async (t) => {
  const { whole, device } = await withPasskey(await start(t));
  const passkey = device.assert((await whole('POST', '/auth/passkey/options')).json<Options>());
  const started = await whole('POST', '/auth/totp/enrolment', { passkey });
  assert.equal(started.statusCode, 200, started.body);
  const code = codeOf(started.json<{ secret: string }>().secret);
  assert.equal((await whole('POST', '/auth/totp/confirmation', { code })).statusCode, 200);
});

test('at a bare address, and signed out, there are no passkeys', async (t) => {
  const { app, parts } = await portal(t);
  const nobody = browser(app, parts, '');
  assert.equal((await nobody('GET', '/auth/ways')).json<{ passkeys: boolean }>().passkeys, false);
  assert.equal((await nobody('POST', '/auth/passkeys/options')).statusCode, 401);
  assert.equal((await nobody('POST', '/auth/passkey/options')).statusCode, 401);
  const whole = browser(app, parts, await sessionCookie(parts, await givenPerson(parts)));
  assert.equal((await whole('POST', '/auth/passkeys/options')).statusCode, 422);
});

test('a session left open adds no passkey: the second factor must have been given a moment ago', async (t) => {
  const around = await start(t);
  const { person, whole } = await withPasskey(around);
  assert.equal((await whole('POST', '/auth/passkeys/options')).statusCode, 200);
  await around.parts.database.pool.query(
    "UPDATE session SET second_factor_at = clock_timestamp() - interval '11 minutes' WHERE person_id = $1",
    [person.id],
  );
  const refused = await whole('POST', '/auth/passkeys/options');
  assert.equal(refused.statusCode, 403);
  assert.match(refused.json().detail, /again/);
  const credential = softwareAuthenticator(origin).register({ challenge: 'x' });
  assert.equal((await whole('POST', '/auth/passkeys', { name: 'Lạ', credential })).statusCode, 403);
});

test('of two passkeys that are removed at once one stays', async (t) => {
  const around = await start(t);
  const { whole } = await withPasskey(around);
  const options = (await whole('POST', '/auth/passkeys/options')).json<Options>();
  const credential = softwareAuthenticator(origin).register(options);
  const added = await whole('POST', '/auth/passkeys', { name: 'Khóa thứ hai', credential });
  const renewed = browser(around.app, around.parts, cookieIn(added.headers['set-cookie']));
  const { items } = (await renewed('GET', '/auth/passkeys')).json<{ items: { id: string }[] }>();
  const answers = await Promise.all(items.map(({ id }) => renewed('DELETE', `/auth/passkeys/${id}`)));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [204, 409]);
});
