import assert from 'node:assert/strict';
import { hash, randomUUID } from 'node:crypto';
import test from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import { endSessionsOf, eraseExpired } from './session-queries.ts';
import type { Session } from './schema.ts';

interface Listed {
  items: { id: string; day: string; current: boolean }[];
}

test('everybody sees on which days their sessions began, and ends one or all others', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const [here, there, further] = await Promise.all([1, 2, 3].map(() => sessionCookie(parts, person)));
  const say = browser(app, parts, here ?? '');
  const { items } = (await say('GET', '/auth/sessions')).json<Listed>();
  assert.equal(items.length, 3);
  assert.deepEqual(Object.keys(items[0] ?? {}).sort(), ['current', 'day', 'id']);
  assert.equal(items.filter(({ current }) => current).length, 1);
  const theirs = (await browser(app, parts, there ?? '')('GET', '/auth/sessions')).json<Listed>();
  const thereId = theirs.items.find(({ current }) => current)?.id ?? '';
  assert.equal((await say('DELETE', `/auth/sessions/${thereId}`)).statusCode, 204);
  assert.equal((await browser(app, parts, there ?? '')('GET', '/auth/session')).statusCode, 401);
  assert.equal((await browser(app, parts, further ?? '')('GET', '/auth/session')).statusCode, 200);
  assert.equal((await say('POST', '/auth/sessions/ending')).statusCode, 204);
  assert.equal((await browser(app, parts, further ?? '')('GET', '/auth/session')).statusCode, 401);
  assert.equal((await say('GET', '/auth/session')).statusCode, 200);
});

test("somebody else's session, and one that never was, are not found", async (t) => {
  const { app, parts } = await portal(t);
  const other = await sessionCookie(parts, await givenPerson(parts));
  const { items } = (await browser(app, parts, other)('GET', '/auth/sessions')).json<Listed>();
  const say = browser(app, parts, await sessionCookie(parts, await givenPerson(parts)));
  for (const id of [items[0]?.id ?? '', randomUUID()])
    assert.equal((await say('DELETE', `/auth/sessions/${id}`)).statusCode, 404);
  assert.equal((await browser(app, parts, other)('GET', '/auth/session')).statusCode, 200);
});

test('without a session, or before the second factor, there is no list', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts);
  const half = await sessionCookie(parts, person, { secondFactor: false });
  assert.equal((await browser(app, parts, '')('GET', '/auth/sessions')).statusCode, 401);
  assert.equal((await browser(app, parts, half)('GET', '/auth/sessions')).statusCode, 403);
  assert.equal((await browser(app, parts, half)('POST', '/auth/sessions/ending')).statusCode, 403);
});

test('a key for scripts changes nothing about the ways in', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts);
  await parts.database.pool.query(
    `INSERT INTO api_key (id, person_id, name, hash, beginning, scopes, expires_at)
     VALUES ($1, $2, 'x', $3, 'gop_', '{read,write}', now() + interval '1 day')`,
    [randomUUID(), person.id, hash('sha256', 'gop_thu', 'buffer')],
  );
  const say = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
    app.inject({
      method,
      url: `/api/v1/auth/${url}`,
      headers: { authorization: 'Bearer gop_thu' },
      ...(payload ? { payload } : {}),
    });
  assert.equal((await say('GET', 'session')).statusCode, 200, 'the key is good');
  assert.equal((await say('GET', 'sessions')).statusCode, 403);
  assert.equal((await say('PATCH', 'profile', { language: 'en' })).statusCode, 403);
  assert.equal((await say('POST', 'totp/enrolment', {})).statusCode, 403);
  assert.equal((await say('POST', 'passkeys/options')).statusCode, 403);
  const change = { current: person.password, next: 'đường làng rợp bóng tre xanh' };
  assert.equal((await say('POST', 'password', change)).statusCode, 403);
});

test('whose sessions are ended, or who is deactivated, is out at once', async (t) => {
  const { app, parts } = await portal(t);
  const { pool } = parts.database;
  const person = await givenPerson(parts);
  const cookies = [await sessionCookie(parts, person), await sessionCookie(parts, person)];
  await endSessionsOf(pool, person.id);
  for (const cookie of cookies)
    assert.equal((await browser(app, parts, cookie)('GET', '/auth/session')).statusCode, 401);
  const say = browser(app, parts, await sessionCookie(parts, person));
  await pool.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [person.id]);
  assert.equal((await say('GET', '/auth/session')).statusCode, 401);
});

test('what has expired opens nothing and is removed; the rest stays', async (t) => {
  const { app, parts } = await portal(t);
  const { pool } = parts.database;
  const person = await givenPerson(parts);
  const late = await sessionCookie(parts, person);
  await pool.query("UPDATE session SET expires_at = now() - interval '1 s' WHERE person_id = $1", [
    person.id,
  ]);
  const good = await sessionCookie(parts, person);
  assert.equal((await browser(app, parts, late)('GET', '/auth/session')).statusCode, 401);
  await pool.query(
    "INSERT INTO verification (id, identifier, value, expires_at) VALUES ($1, 'x', 'y', now() - interval '1 s')",
    [randomUUID()],
  );
  assert.ok((await eraseExpired(pool)) > 0);
  const left = await pool.query("SELECT FROM verification WHERE identifier = 'x'");
  assert.equal(left.rowCount, 0);
  assert.equal((await browser(app, parts, good)('GET', '/auth/session')).statusCode, 200);
});

test('a name and a language can be changed, nothing else of a profile', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts);
  const say = browser(app, parts, await sessionCookie(parts, person));
  const changed = await say('PATCH', '/auth/profile', { name: ' Lê Thị Bình ', language: 'en' });
  assert.equal(changed.statusCode, 200, changed.body);
  const { person: shown } = (await say('GET', '/auth/session')).json<Session>();
  assert.deepEqual([shown.name, shown.language, shown.email], ['Lê Thị Bình', 'en', person.email]);
  for (const wrong of [{}, { name: ' ' }, { language: 'fr' }, { email: 'a@example.vn' }, { sample: false }])
    assert.equal((await say('PATCH', '/auth/profile', wrong)).statusCode, 400, JSON.stringify(wrong));
  assert.equal((await browser(app, parts, '')('PATCH', '/auth/profile', { language: 'vi' })).statusCode, 401);
});
