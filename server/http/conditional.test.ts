import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { NotFound } from '#server/errors.ts';
import { cacheable } from './conditional.ts';
import { framed } from './framed-app.ts';

const long = 'Ý kiến của nhân dân. '.repeat(400);

async function reading(t: TestContext) {
  const { app } = await framed(t, (routes) => {
    routes.get('/api/v1/notes', cacheable(30), async () => ({ text: long }));
    routes.get('/api/v1/short', cacheable(30), async () => ({ text: 'a' }));
    routes.post('/api/v1/notes', cacheable(30), async () => ({ text: long }));
    routes.get('/api/v1/mine', async () => ({ text: 'a' }));
    routes.get('/api/v1/gone', cacheable(30), async () => {
      throw new NotFound();
    });
    routes.get('/page', async () => 'a page of its own');
  });
  const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
    app.inject({ method, url, headers });
  return ask;
}

test('who has a public answer already gets 304 and no body', async (t) => {
  const ask = await reading(t);
  const first = await ask('/api/v1/notes');
  const etag = String(first.headers.etag);
  assert.equal(first.headers['cache-control'], 'public, max-age=30');
  assert.match(etag, /^W\/"[\w-]{20,}"$/);
  for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*', ` "x" ,${etag.slice(2)}`]) {
    const again = await ask('/api/v1/notes', { 'if-none-match': known });
    assert.equal(again.statusCode, 304, known);
    assert.equal(again.body, '');
    assert.equal(again.headers.etag, etag);
    assert.equal(again.headers['cache-control'], 'public, max-age=30');
    assert.equal(again.headers['content-type'], undefined);
  }
  assert.equal((await ask('/api/v1/notes', { 'if-none-match': '"other"' })).statusCode, 200);
});

test('HEAD tells the same as GET, without a body', async (t) => {
  const ask = await reading(t);
  const got = await ask('/api/v1/short');
  const head = await ask('/api/v1/short', {}, 'HEAD');
  assert.equal(head.statusCode, 200);
  assert.equal(head.body, '');
  for (const name of ['etag', 'cache-control', 'content-type', 'content-length']) {
    assert.equal(head.headers[name], got.headers[name], name);
  }
  const known = { 'if-none-match': String(got.headers.etag) };
  assert.equal((await ask('/api/v1/short', known, 'HEAD')).statusCode, 304);
});

test('what is personal, failed or sent is never kept', async (t) => {
  const ask = await reading(t);
  for (const answer of [
    await ask('/api/v1/mine', { 'if-none-match': '*' }),
    await ask('/api/v1/gone', { 'if-none-match': '*' }),
    await ask('/api/v1/nothing'),
    await ask('/api/v1/notes', { 'if-none-match': '*' }, 'POST'),
  ]) {
    assert.notEqual(answer.statusCode, 304);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers.etag, undefined);
  }
});

test('a page decides for itself', async (t) => {
  const ask = await reading(t);
  assert.equal((await ask('/page')).headers['cache-control'], undefined);
});

test('long answers are compressed for who can read that, under the same tag', async (t) => {
  const ask = await reading(t);
  const plain = await ask('/api/v1/notes');
  const br = await ask('/api/v1/notes', { 'accept-encoding': 'gzip, deflate, br' });
  const gzip = await ask('/api/v1/notes', { 'accept-encoding': 'gzip' });
  assert.equal(br.headers['content-encoding'], 'br');
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  assert.equal(brotliDecompressSync(br.rawPayload).toString(), plain.body);
  assert.equal(gunzipSync(gzip.rawPayload).toString(), plain.body);
  assert.ok(br.rawPayload.length < plain.rawPayload.length / 10);
  for (const answer of [br, gzip, plain]) assert.equal(answer.headers['vary'], 'accept-encoding');
  assert.equal(br.headers.etag, plain.headers.etag);
  const again = await ask('/api/v1/notes', {
    'accept-encoding': 'br',
    'if-none-match': String(br.headers.etag),
  });
  assert.equal(again.statusCode, 304);
  assert.equal(again.rawPayload.length, 0);
  assert.equal(
    (await ask('/api/v1/short', { 'accept-encoding': 'br' })).headers['content-encoding'],
    undefined,
  );
});
