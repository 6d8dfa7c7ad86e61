import assert from 'node:assert/strict';
import test from 'node:test';
import { codeOf } from '#server/accounts/second-factor.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import type { ApiKey, KeyMade } from './schema.ts';

const wanted = { name: 'Sao lưu hằng đêm', scopes: ['read', 'write'], days: 30 };

async function holder(around: Portal, roles: Parameters<typeof givenPerson>[1] = {}) {
  const person = await givenPerson(around.parts, roles);
  const say = browser(around.app, around.parts, await sessionCookie(around.parts, person));
  const make = async (body: object = {}) => {
    const made = await say('POST', '/auth/keys', { ...wanted, ...body });
    assert.equal(made.statusCode, 201, made.body);
    return made.json<KeyMade>();
  };
  const keys = async () => (await say('GET', '/auth/keys')).json<{ items: ApiKey[] }>().items;
  return { ...person, say, make, keys };
}

const withKey =
  ({ app }: Portal, key: string) =>
  async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
    const headers = { authorization: `Bearer ${key}` };
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers,
      ...(payload ? { payload } : {}),
    });
    return answer.statusCode;
  };

test('a key is shown once, speaks for its holder and notes the day of its last use', async (t) => {
  const around = await portal(t);
  const { make, keys } = await holder(around, { roles: [{ role: 'administrator' }] });
  const { key, item } = await make();
  assert.match(key, /^gop_[\w-]{43}$/);
  assert.equal(item.beginning, key.slice(0, 8));
  assert.equal((await keys())[0]?.lastUsedDay, null);
  assert.equal(await withKey(around, key)('GET', '/staff'), 200);
  const [listed] = await keys();
  assert.equal(listed?.lastUsedDay, new Date().toISOString().slice(0, 10));
  assert.ok(!JSON.stringify(listed).includes(key.slice(8)));
  const hex = Buffer.from(key).toString('hex');
  const leaks = (await everyValue(around.ownerUrl)).filter(
    ({ value }) => value.includes(key) || value.includes(hex),
  );
  assert.deepEqual(leaks, []);
});

test('a key never does more than its holder, and loses a withdrawn role at once', async (t) => {
  const around = await portal(t);
  const plain = await holder(around);
  const theirs = withKey(around, (await plain.make()).key);
  assert.equal(await theirs('GET', '/staff'), 403);
  const administrator = await holder(around, { roles: [{ role: 'administrator' }] });
  const powerful = withKey(around, (await administrator.make()).key);
  assert.equal(await powerful('PATCH', `/staff/${plain.id}`, { name: 'Tên mới' }), 200);
  await around.parts.database.pool.query('DELETE FROM role_grant WHERE person_id = $1', [administrator.id]);
  assert.equal(await powerful('GET', '/staff'), 403);
  assert.equal(await powerful('PATCH', `/staff/${plain.id}`, { name: 'Tên khác' }), 403);
});

test('a key for reading writes nothing', async (t) => {
  const around = await portal(t);
  const { id, make } = await holder(around, { roles: [{ role: 'administrator' }] });
  const reading = withKey(around, (await make({ scopes: ['read'] })).key);
  assert.equal(await reading('GET', '/staff'), 200);
  assert.equal(await reading('PATCH', `/staff/${id}`, { name: 'Tên mới' }), 403);
  const writing = withKey(around, (await make({ scopes: ['write'] })).key);
  assert.equal(await writing('GET', '/staff'), 403);
});

test('a wrong, an expired and a revoked key open nothing', async (t) => {
  const around = await portal(t);
  const { say, make, keys } = await holder(around, { roles: [{ role: 'administrator' }] });
  const [expired, revoked] = [await make(), await make()];
  assert.equal(await withKey(around, `gop_${'A'.repeat(43)}`)('GET', '/staff'), 401);
  assert.equal((await say('DELETE', `/auth/keys/${revoked.item.id}`)).statusCode, 204);
  assert.equal(await withKey(around, revoked.key)('GET', '/staff'), 401);
  assert.equal((await say('DELETE', `/auth/keys/${revoked.item.id}`)).statusCode, 404, 'once');
  await around.parts.database.pool.query(
    "UPDATE api_key SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1",
    [expired.item.id],
  );
  assert.equal(await withKey(around, expired.key)('GET', '/staff'), 401);
  assert.deepEqual(
    (await keys()).map(({ id, expired: over }) => [id, over]),
    [[expired.item.id, true]],
  );
});

test('a key makes, shows and revokes no keys, and nobody revokes the key of somebody else', async (t) => {
  const around = await portal(t);
  const one = await holder(around);
  const { key, item } = await one.make();
  const speak = withKey(around, key);
  assert.equal(await speak('POST', '/auth/keys', wanted), 403);
  assert.equal(await speak('GET', '/auth/keys'), 403);
  assert.equal(await speak('DELETE', `/auth/keys/${item.id}`), 403);
  const other = await holder(around);
  assert.equal((await other.say('DELETE', `/auth/keys/${item.id}`)).statusCode, 404);
  assert.deepEqual(await other.keys(), []);
  assert.equal((await browser(around.app, around.parts, '')('POST', '/auth/keys', wanted)).statusCode, 401);
});

test('nobody has more than twenty keys, nor one for longer than a year', async (t) => {
  const around = await portal(t);
  const { say, make, keys } = await holder(around);
  for (let n = 0; n < 18; n += 1) await make();
  const last = await Promise.all(Array.from({ length: 4 }, () => say('POST', '/auth/keys', wanted)));
  assert.deepEqual(last.map(({ statusCode }) => statusCode).sort(), [201, 201, 409, 409]);
  const [first] = await keys();
  await say('DELETE', `/auth/keys/${first?.id}`);
  await make();
  for (const body of [{ days: 366 }, { days: 0 }, { scopes: [] }, { scopes: ['all'] }, { name: ' ' }])
    assert.equal((await say('POST', '/auth/keys', { ...wanted, ...body })).statusCode, 400);
});

test('a key is made with the second factor given, and is worth nothing when the factor is gone', async (t) => {
  const around = await portal(t);
  const { app, parts } = around;
  const bare = await givenPerson(parts, { secondFactor: false });
  const half = browser(app, parts, await sessionCookie(parts, bare, { secondFactor: false }));
  const refused = await half('POST', '/auth/keys', wanted);
  assert.equal(refused.statusCode, 403, refused.body);
  assert.match(refused.json().detail, /set up an authenticator app/);
  const administrator = await holder(around, { roles: [{ role: 'administrator' }] });
  const theirs = withKey(around, (await administrator.make()).key);
  assert.equal(await theirs('GET', '/staff'), 200);
  await parts.database.pool.query('DELETE FROM second_factor WHERE person_id = $1', [administrator.id]);
  assert.equal(await theirs('GET', '/staff'), 403);
});

test('a changed password revokes all keys of its person and nobody else’s', async (t) => {
  const around = await portal(t);
  const [one, other] = [await holder(around), await holder(around)];
  const [mine, theirs] = [withKey(around, (await one.make()).key), withKey(around, (await other.make()).key)];
  const changed = await one.say('POST', '/auth/password', {
    current: one.password,
    next: 'đường làng rợp bóng tre xanh',
    secondFactor: { code: codeOf(one.totpSecret ?? '') },
  });
  assert.equal(changed.statusCode, 204, changed.body);
  assert.equal(await mine('GET', '/auth/session'), 401);
  assert.equal(await theirs('GET', '/auth/session'), 200);
  assert.deepEqual(await one.keys(), []);
});
