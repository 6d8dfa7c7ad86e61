import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodingFor, Page } from './page.ts';
import { PageCache } from './page-cache.ts';

const page = (words: string, control = 'public, max-age=5', status = 200, cookies: string[] = []) =>
  new Page(status, { 'cache-control': control }, cookies, Buffer.from(words));

test('however many ask at once, what is for everybody is rendered once', async () => {
  const cache = new PageCache();
  let rendered = 0;
  const render = async () => {
    rendered += 1;
    await sleep(20);
    return page('same');
  };
  const all = await Promise.all(Array.from({ length: 50 }, () => cache.render('/a', render)));
  assert.equal(rendered, 1);
  assert.ok(all.every((one) => one === all[0]));
  assert.equal(cache.recent('/a'), all[0]);
  assert.equal(cache.recent('/b'), undefined);
});

test('what is for one person is rendered for each and handed to nobody else', async () => {
  for (const control of ['no-store', 'private, max-age=60', '']) {
    const cache = new PageCache();
    const people = Array.from({ length: 10 }, (_, at) => `person ${at}`);
    const pages = await Promise.all(
      people.map((name) => cache.render('/basket', async () => page(name, control))),
    );
    assert.deepEqual(
      pages.map(({ body }) => String(body)),
      people,
    );
    assert.equal(cache.recent('/basket'), undefined);
  }
});

test('a page with a cookie and a page that failed are never kept, whatever they say', async () => {
  const cache = new PageCache();
  await cache.render('/cookie', async () => page('x', 'public', 200, ['key=secret']));
  await cache.render('/missing', async () => page('x', 'public', 404));
  assert.equal(cache.recent('/cookie'), undefined);
  assert.equal(cache.recent('/missing'), undefined);
});

test('a failure is told to who asked and forgotten', async () => {
  const cache = new PageCache();
  const fail = () => Promise.reject(new Error('away'));
  const outcomes = await Promise.allSettled([cache.render('/a', fail), cache.render('/a', fail)]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.equal(String((await cache.render('/a', async () => page('back'))).body), 'back');
});

test('a moment later the page is made anew', async () => {
  const cache = new PageCache();
  await cache.render('/a', async () => page('old'));
  await sleep(2_100);
  assert.equal(cache.recent('/a'), undefined);
});

test('a browser gets an encoding that it takes', () => {
  const chosen = (accepted?: string) => encodingFor(accepted, 5_000);
  assert.equal(chosen('gzip, deflate, br, zstd'), 'br');
  assert.equal(chosen('gzip'), 'gzip');
  assert.equal(chosen('br;q=0, gzip;q=0.5'), 'gzip');
  assert.equal(chosen('br; q=0.0, gzip; q=0'), 'identity');
  assert.equal(chosen('xbr, gzipped'), 'identity');
  assert.equal(chosen(), 'identity');
  assert.equal(encodingFor('br', 200), 'identity');
});
