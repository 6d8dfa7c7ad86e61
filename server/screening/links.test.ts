import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkDetail } from './domains.ts';
import { foundIn } from './found-in-text.ts';

const found = (text: string) =>
  foundIn(text).flatMap(({ kind, detail, start, end }) =>
    kind === 'link' ? [[detail, text.slice(start, end)]] : [],
  );
const one = (detail: string, link: string, text = `Xem ${link}, rồi nói.`) =>
  assert.deepEqual(found(text), [[detail, link]], text);

test('links are found with and without http, with what belongs to them and nothing else', () => {
  for (const link of [
    'https://example.com/a?b=c#d',
    'http://example.com:8080',
    'www.example.info',
    'example.com.vn',
    'bao.example.vn/bai-1.htm',
    'EXAMPLE.COM',
    'https://ví-dụ.vn/đường',
    'http://192.0.2.1/x',
    'www.abc.co',
    'abc.co/x',
    'hxxp://example.com',
    'https://%65xample.com/',
  ])
    one('site', link);
  one('site', 'https://example.com/a', '(https://example.com/a).');
  one('site', 'vnexpress.net', 'Xem vnexpress.net.Tôi đọc rồi');
});

test('links are found where their dots are spelled out, spaced or hidden', () => {
  for (const link of [
    'example [dot] com',
    'example(.)com',
    'example . com',
    'exam\u200bple.com',
    'ｅxample．com',
  ])
    one('site', link);
  one('site', 'example dot com', 'see example dot com');
  one('site', 'example.cоm', 'xem example.cоm nhé');
});

test('a full stop without a space, a file, an abbreviation and a number are no links', () => {
  for (const text of [
    'tốt.Do vậy tôi đồng ý.La cà.To lớn.',
    'It ended.In short.So be it.At last.',
    'mẫu so.doc, README.md, PGS.TS, TP.HCM, v.v., 1.000.000, 3.5, a.b.c',
    'khoản 1.Điều 2.Mục 3',
    'http://',
    '://abc',
  ])
    assert.deepEqual(found(text), [], text);
});

test('shorteners and messaging accounts are told apart', () => {
  one('shortener', 'bit.ly/abc');
  one('shortener', 'https://s.shopee.vn/abc');
  one('messaging', 'zalo.me/abc');
  one('messaging', 't.me/abc');
});

test('official domains are known by their end alone, and nobody can pose as one', () => {
  one('official', 'https://moj.gov.vn/du-thao');
  one('official', 'chinhphu.vn');
  for (const link of [
    'https://gov.vn.example.com',
    'https://gov.vn@example.com/',
    'https://gov.vn:80@example.com/',
    'https://example.com\\@gov.vn',
    'https://mygov.vn',
    'https://gоv.vn',
    `https://gov.vn:${'a'.repeat(600)}@example.com`,
  ])
    assert.ok(found(link).every(([detail]) => detail === 'site') && found(link).length > 0, link);
  assert.equal(linkDetail('MOJ.GOV.VN'), 'official');
});

test('the number of an article is no private data, a telephone number in a link is', () => {
  const details = (text: string) => foundIn(text).map(({ detail }) => detail);
  assert.deepEqual(details('https://bao.example.com/tin-001199012345.htm'), ['site']);
  assert.deepEqual(details('https://zalo.me/0912345678'), ['messaging', 'phone']);
  assert.deepEqual(details('https://a@example.com/'), ['site']);
  assert.deepEqual(details('https://example.com/?mail=a@b.vn'), ['site', 'email']);
});
