import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import test from 'node:test';
import pg from 'pg';
import type { App } from '#server/http/app-type.ts';
import { portal } from '#server/testing/portal.ts';
import { eraseIdleBaskets } from './queries.ts';
import type { Basket } from './schema.ts';
import { openKey } from './seal.ts';

const newKey = () => randomBytes(32).toString('base64url');

const basketSaying = (body: string): Basket => ({
  consultation: 'thu-vien',
  language: 'vi',
  channel: 'online',
  comments: [{ id: randomUUID(), target: { sectionId: randomUUID() }, stance: 'agree', body }],
});

const call = (app: App, method: 'GET' | 'PUT' | 'DELETE', key: string, payload?: object, headers = {}) =>
  app.inject({
    method,
    url: '/api/v1/basket',
    headers: { 'basket-key': key, ...headers },
    ...(payload ? { payload } : {}),
  });

test('what is put into the basket comes out of it unchanged, and only with its key', async (t) => {
  const { app } = await portal(t);
  const key = newKey();
  const basket = basketSaying('Thư viện nên mở cửa chủ nhật.\nNhất là ở xã.');
  assert.equal((await call(app, 'PUT', key, basket)).statusCode, 204);
  const read = await call(app, 'GET', key);
  assert.deepEqual(read.json(), basket);
  assert.equal(read.headers['cache-control'], 'no-store');
  assert.equal((await call(app, 'GET', newKey())).statusCode, 404);
});

test('an erased basket is gone, and erasing twice is no error', async (t) => {
  const { app } = await portal(t);
  const key = newKey();
  await call(app, 'PUT', key, basketSaying('x'));
  assert.equal((await call(app, 'DELETE', key)).statusCode, 204);
  assert.equal((await call(app, 'GET', key)).statusCode, 404);
  assert.equal((await call(app, 'DELETE', key)).statusCode, 204);
});

test('nobody who reads the table finds a text or a key', async (t) => {
  const { app, ownerUrl } = await portal(t);
  const key = newKey();
  await call(app, 'PUT', key, basketSaying('canary-7f3a Điều này không ai đọc được'));
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  t.after(() => owner.end());
  const { rows } = await owner.query('SELECT id::text, sealed, touched_at::text FROM basket');
  const everything = Buffer.concat(
    rows.flatMap((row) => [Buffer.from(row.id), row.sealed, Buffer.from(row.touched_at)]),
  );
  for (const secret of ['canary-7f3a', 'không ai', 'thu-vien', 'agree', key, Buffer.from(key, 'base64url')]) {
    assert.equal(everything.includes(secret), false, String(secret));
  }
});

test('a basket not used for 24 hours answers 404 before and after it is erased', async (t) => {
  const { app, parts } = await portal(t);
  const { db, pool } = parts.database;
  const idle = newKey();
  const used = newKey();
  await call(app, 'PUT', idle, basketSaying('x'));
  await call(app, 'PUT', used, basketSaying('x'));
  const age = (key: string, hours: string) =>
    pool.query('UPDATE basket SET touched_at = touched_at - $2::interval WHERE id = $1', [
      openKey(key).id,
      hours,
    ]);
  await age(idle, '24 hours');
  await age(used, '23 hours 59 minutes');
  assert.equal((await call(app, 'GET', used)).statusCode, 200);
  await age(used, '1 hour');
  assert.equal((await call(app, 'GET', idle)).statusCode, 404);
  assert.equal((await call(app, 'GET', used)).statusCode, 200, 'reading counts as use');
  await eraseIdleBaskets(db);
  const { rows } = await pool.query('SELECT id FROM basket WHERE id = ANY($1)', [
    [openKey(idle).id, openKey(used).id],
  ]);
  assert.deepEqual(rows, [{ id: openKey(used).id }]);
});

test('two open pages do not overwrite each other', async (t) => {
  const { app } = await portal(t);
  const key = newKey();
  assert.equal((await call(app, 'PUT', key, basketSaying('1'), { 'if-none-match': '*' })).statusCode, 204);
  assert.equal((await call(app, 'PUT', key, basketSaying('2'), { 'if-none-match': '*' })).statusCode, 409);
  const read = String((await call(app, 'GET', key)).headers['etag']);
  const first = await call(app, 'PUT', key, basketSaying('3'), { 'if-match': read });
  assert.equal(first.statusCode, 204);
  assert.equal((await call(app, 'PUT', key, basketSaying('4'), { 'if-match': read })).statusCode, 409);
  const next = String(first.headers['etag']);
  assert.equal((await call(app, 'PUT', key, basketSaying('5'), { 'if-match': next })).statusCode, 204);
  assert.equal((await call(app, 'GET', key)).json().comments[0].body, '5');
});

test('fifty pages at once keep exactly one change each round', async (t) => {
  const { app } = await portal(t);
  const key = newKey();
  const made = await call(app, 'PUT', key, basketSaying('0'));
  const changes = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      call(app, 'PUT', key, basketSaying(String(i)), { 'if-match': String(made.headers['etag']) }),
    ),
  );
  assert.equal(changes.filter(({ statusCode }) => statusCode === 204).length, 1);
});

test('a key or a content that is none is refused, and a too large one too', async (t) => {
  const { app } = await portal(t);
  for (const key of ['', 'x', '*'.repeat(43), newKey() + 'A']) {
    assert.equal((await call(app, 'GET', key)).statusCode, 400, key);
  }
  assert.equal((await app.inject({ url: '/api/v1/basket' })).statusCode, 400);
  const basket = basketSaying('x');
  for (const wrong of [
    {},
    { ...basket, more: 1 },
    { ...basket, comments: [{}] },
    { ...basket, consultation: '../x' },
  ]) {
    assert.equal((await call(app, 'PUT', newKey(), wrong)).statusCode, 400);
  }
  const large = { ...basket, language: 'x'.repeat(2 * 1024 * 1024) };
  assert.equal((await call(app, 'PUT', newKey(), large)).statusCode, 413);
});

test('the largest submission fits into the basket', async (t) => {
  const { app } = await portal(t);
  const key = newKey();
  const body = '\u{1F9D1}'.repeat(10_000);
  const basket = {
    ...basketSaying('x'),
    comments: Array.from({ length: 10 }, () => ({ ...basketSaying(body).comments[0] })),
  };
  assert.equal((await call(app, 'PUT', key, basket)).statusCode, 204);
  assert.deepEqual((await call(app, 'GET', key)).json(), basket);
});
