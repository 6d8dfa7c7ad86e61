import assert from 'node:assert/strict';
import { before, test, type TestContext } from 'node:test';
import type { Config } from '#server/config.ts';
import { consultationRoutes } from '#server/consultations/routes.ts';
import type { App } from '#server/http/app-type.ts';
import { framed } from '#server/http/framed-app.ts';
import { ownPortal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { ensureWebBuilt } from './build.ts';
import { mountWeb } from './mount.ts';

before(() => ensureWebBuilt(() => {}), { timeout: 120_000 });

async function mounted(t: TestContext, settings: Partial<Config> = {}) {
  const made = await ownPortal(t, settings);
  await mountWeb(made.app, made.parts);
  const { slug, document } = await made.given.consultation();
  return { ...made, page: `/consultations/${slug}/${document.slug}`, own: made.parts.config.PUBLIC_URL };
}

test('a page and what it loads arrive compressed, with a policy and for nobody to guess at', async (t) => {
  const { app, page } = await mounted(t);
  const answer = await app.inject({ url: page, headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers['content-encoding'], 'br');
  assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
  assert.match(String(answer.headers['content-security-policy']), /script-src 'self'/);
  assert.doesNotMatch(String(answer.headers['content-security-policy']), /unsafe/);
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');

  const html = (await app.inject(page)).body;
  const [, style = ''] = /href="[./]*(_app\/immutable\/[^"]+\.css)"/.exec(html) ?? [];
  const css = await app.inject({ url: `/${style}`, headers: { 'accept-encoding': 'br' } });
  assert.equal(css.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(css.headers['content-encoding'], 'br');
});

test('who has a page already is not sent it again', async (t) => {
  const { app, page } = await mounted(t);
  const first = await app.inject(page);
  const again = await app.inject({ url: page, headers: { 'if-none-match': String(first.headers.etag) } });
  assert.equal(again.statusCode, 304);
  assert.equal(again.body, '');
  const other = await app.inject({ url: page, headers: { 'if-none-match': 'W/"another"' } });
  assert.equal(other.body, first.body);
});

test('the first reader’s headers are in nobody else’s page', async (t) => {
  const { app, page } = await mounted(t);
  const marked = {
    cookie: 'basket-x=canary',
    'user-agent': 'canary',
    host: 'canary.example',
    'x-forwarded-host': 'canary.example',
  };
  const first = await app.inject({ url: page, headers: marked });
  const second = await app.inject(page);
  assert.equal(first.body, second.body);
  assert.doesNotMatch(first.body, /canary/);
});

test('pages call the API of this process whatever the Host header says', async (t) => {
  const { app, page } = await mounted(t);
  const answer = await app.inject({
    url: page,
    headers: { host: '127.0.0.1:1', 'x-forwarded-host': '127.0.0.1:1' },
  });
  assert.equal(answer.statusCode, 200);
  for (const url of ['//127.0.0.1:1/', `//evil.example${page}`]) {
    assert.equal((await app.inject(url)).statusCode, 404, url);
  }
});

test('a form that is not well-formed is refused and not repaired', async (t) => {
  const { app, own } = await mounted(t);
  const send = (payload: string | Buffer, type = 'application/x-www-form-urlencoded') =>
    app.inject({
      method: 'POST',
      url: '/receipt',
      payload,
      headers: { 'content-type': type, origin: own, accept: 'text/html' },
    });
  for (const body of [
    'code=%FF',
    'code=%C3%28',
    'code=%',
    'code=%zz',
    'code=a%00b',
    Buffer.from([0x61, 0x3d, 0xff]),
    'a=%ED%A0%80',
  ]) {
    const answer = await send(body);
    assert.equal(answer.statusCode, 400, String(body));
    assert.match(String(answer.headers['content-type']), /^text\/html/);
  }
  assert.equal((await send('{"code":1}', 'application/json')).statusCode, 415);
  assert.equal((await send('x', 'multipart/form-data; boundary=x')).statusCode, 415);
  assert.equal((await send(`code=${'a'.repeat(2 * 2 ** 20)}`)).statusCode, 413);
});

test('a form from another site is refused, one from this site under another of its names is not', async (t) => {
  const { app, own } = await mounted(t);
  const from = (origin: string) =>
    app.inject({
      method: 'POST',
      url: '/receipt',
      payload: 'code=x',
      headers: { origin, cookie: 'a=b', 'content-type': 'application/x-www-form-urlencoded' },
    });
  assert.equal((await from('http://evil.example')).statusCode, 403);
  assert.equal((await from('null')).statusCode, 403);
  assert.notEqual((await from(own)).statusCode, 403);
  assert.notEqual((await from(own.replace('127.0.0.1', 'localhost'))).statusCode, 403);
});

test('while the database is away a page says so, and when to come back', async (t) => {
  const { app } = await framed(t, async (around, { parts }) => {
    await around.register(async (api: App) => consultationRoutes(api, parts), { prefix: '/api/v1' });
    await mountWeb(around, parts);
  });
  const answer = await app.inject({ url: '/', headers: { accept: 'text/html' } });
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.headers['retry-after'], '5');
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.match(answer.body, /Hệ thống đang bận/);
});

test('what is not there is a page that says so, in the language of the address, and kept by nobody', async (t) => {
  const { app } = await mounted(t);
  const [vi, en] = [await app.inject('/khong-co'), await app.inject('/en/consultations/none')];
  assert.deepEqual([vi.statusCode, en.statusCode], [404, 404]);
  assert.match(vi.body, /lang="vi"[\s\S]*Không tìm thấy trang này/);
  assert.match(en.body, /lang="en"[\s\S]*There is no such page/);
  assert.equal(vi.headers['cache-control'], 'no-store');
  const api = await app.inject('/api/v1/none');
  assert.match(String(api.headers['content-type']), /problem\+json/);
});

test('over https the code of a receipt is in a cookie of this very host', async (t) => {
  const own = 'https://gopy.example.vn';
  const { app, given } = await mounted(t, { PUBLIC_URL: own });
  const { sections } = await given.consultation();
  const { receipt } = await visitor(app).submit(submissionOf([onSection(sections[1])]));
  const opened = await app.inject({
    method: 'POST',
    url: '/receipt?/open',
    headers: { origin: own, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ code: receipt.code }).toString(),
  });
  const [cookie = ''] = [opened.headers['set-cookie'] ?? []].flat();
  assert.match(cookie, /^__Host-receipt=[^;]+; /, `${opened.statusCode}`);
  for (const word of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']) assert.ok(cookie.includes(word), word);
  const [pair = ''] = cookie.split(';');
  const shown = async (sent: string) =>
    (await app.inject({ url: '/receipt', headers: { cookie: sent } })).body;
  assert.ok((await shown(pair)).includes('Tôi đồng ý.'));
  assert.ok(!(await shown(pair.replace('__Host-', ''))).includes('Tôi đồng ý.'), 'planted by a neighbour');
});
