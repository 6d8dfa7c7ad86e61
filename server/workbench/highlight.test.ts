import assert from 'node:assert/strict';
import test from 'node:test';
import { readWords } from '#server/analysis/words.ts';
import { foundIn, fit } from './highlight.ts';

const marked = (text: string, q: string) =>
  foundIn(text, readWords(q)).map(({ start, end }) => [...text].slice(start, end).join(''));

test('words are marked where they stand, with their diacritics or without', () => {
  const text = 'Thư viện xã: thu vien, THƯ VIỆN!';
  assert.deepEqual(marked(text, 'thu vien'), ['Thư', 'viện', 'thu', 'vien', 'THƯ', 'VIỆN']);
  assert.deepEqual(marked(text, 'thư viện'), ['Thư', 'viện', 'THƯ', 'VIỆN']);
  assert.deepEqual(marked(text, '"thu vien"'), ['Thư viện', 'thu vien', 'THƯ VIỆN']);
  assert.deepEqual(marked(text, 'vie'), [], 'whole words only');
});

test('marks are right behind characters of two code units, decomposed letters and line breaks', () => {
  assert.deepEqual(marked('😀😀 Hoà\nbình – hòa', 'hòa'), ['Hoà', 'hòa']);
  assert.deepEqual(marked('a\u0301 nhà van\u0302 hoá', 'nha van hoa'), ['nhà', 'van\u0302', 'hoá']);
  assert.deepEqual(marked('xã xã xã', 'xã'), ['xã', 'xã', 'xã']);
  assert.deepEqual(marked('(xã xã) xã', '"xa xa"'), ['xã xã) xã']);
});

test('every word must be there, in either text', () => {
  assert.equal(fit(['Mở cửa', 'ngày chủ nhật'], readWords('mo nhat')), true);
  assert.equal(fit(['Mở cửa', ''], readWords('mo nhat')), false);
  assert.equal(fit(['Mở cửa', 'ngày chủ nhật'], readWords('mo -"chu nhat"')), false);
  assert.equal(fit(['Mở cửa', 'ngày nhật chủ'], readWords('mo -"chu nhat"')), true);
});

test('a long text full of the word is marked in bounded time', () => {
  const text = 'xã '.repeat(3_300);
  const started = performance.now();
  assert.equal(foundIn(text, readWords('xã')).length, 200);
  assert.ok(performance.now() - started < 2_000);
});
