import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import fc from 'fast-check';
import { resembles } from './resemblance.ts';
import { signer, writtenText } from './signature.ts';
import { wordsOf } from './words.ts';

const sign = signer(Buffer.alloc(32, 'a key'));
const letter =
  'Tôi đề nghị giữ nguyên khoản 2 Điều 5: thư viện xã mở cửa vào buổi tối, vì ban ngày chúng tôi đi làm ở khu công nghiệp.';
const areAlike = (a: string, b: string) => resembles(sign(a).shingles, sign(b).shingles);

test('case, punctuation, white space and composition make no other letter', () => {
  const variants = [
    letter.toUpperCase(),
    letter.normalize('NFD'),
    letter.replaceAll(' ', '\n\t  ').replaceAll(',', ' –'),
    `«${letter}»!!!`,
  ];
  for (const variant of variants) assert.deepEqual(sign(variant), sign(letter));
});

test('what hides among the words makes no other letter, and yet is not identical to it', () => {
  for (const text of [letter, 'Tôi đồng ý']) {
    const hiding = sign(text.replaceAll('i', '\u200bi\u2060').replace('Tôi', '\u202eTôi\u202c'));
    assert.deepEqual(hiding.bands, sign(text).bands);
    assert.deepEqual(hiding.shingles, sign(text).shingles);
    assert.notDeepEqual(hiding.digest, sign(text).digest);
  }
});

test('a comment without words is like no other', () => {
  for (const text of ['', '   ', '...', '?!', '\u200b\u202e', writtenText(null, null)]) {
    assert.deepEqual(sign(text).kind, 'none');
    assert.deepEqual(sign(text).bands, []);
  }
});

test('a text of three words or fewer is like another only when all its words are the same', () => {
  assert.equal(sign('Tôi đồng ý.').kind, 'exact');
  assert.ok(areAlike('Tôi đồng ý.', 'tôi ĐỒNG Ý'));
  assert.deepEqual(sign('Tôi đồng ý.').bands, sign('tôi  đồng ý').bands);
  for (const other of ['Tôi đồng', 'đồng ý tôi', 'Tôi đông ý', 'Tôi không đồng ý', 'Tôi đồng ý tất cả']) {
    assert.ok(!areAlike('Tôi đồng ý', other), other);
  }
});

test('diacritics tell words apart', () => {
  assert.ok(!areAlike('má tôi bán mạ', 'ma tôi ban ma'));
});

test('a suggested wording counts as much as the text itself', () => {
  assert.notDeepEqual(sign(writtenText(letter, 'bỏ khoản 2')).digest, sign(writtenText(letter, null)).digest);
  assert.deepEqual(sign(writtenText(null, letter)), sign(writtenText(letter, null)));
});

test('in a script without spaces each character is a word', () => {
  const chinese = '我支持这项法律草案因为它保护了农民的土地权利并且让地方图书馆在晚上开放给工人和学生使用';
  assert.equal(sign(chinese).kind, 'shingles');
  assert.ok(areAlike(chinese, chinese.replace('晚', '早')));
  assert.ok(!areAlike(chinese, [...chinese].reverse().join('')));
});

test('a letter with a few words changed shares a band with it, one about something else does not', () => {
  const changed = `Kính gửi ban soạn thảo. ${letter}`;
  const bands = new Set(sign(letter).bands);
  assert.ok(sign(changed).bands.some((band) => bands.has(band)));
  const other = sign(
    'Con tôi khiếm thị, dự thảo nhắc một câu ở mục tiêu nhưng phần kinh phí không có dòng nào.',
  );
  assert.ok(!other.bands.some((band) => bands.has(band)));
});

test('with another key nothing is the same, so that nobody can prepare a text that only seems alike', () => {
  const other = signer(Buffer.alloc(32, 'another'))(letter);
  assert.notDeepEqual(other.digest, sign(letter).digest);
  assert.ok(!other.bands.some((band) => sign(letter).bands.includes(band)));
  assert.ok(!resembles(other.shingles, sign(letter).shingles));
});

const anything = fc.string({ unit: 'binary', maxLength: 300 });

test('what hides behind a character outside the basic plane is no part of its word', () => {
  assert.deepEqual(sign('\u{12f90}\u{e0000}').shingles, sign('\u{12f90}').shingles);
});

test('the words that are compared are those that are shown as differences', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const words = wordsOf(text.normalize('NFC').toLowerCase()).map(({ word }) => word);
      assert.deepEqual(sign(words.join(' ')).bands, sign(text).bands);
      assert.deepEqual(sign(words.join(' ')).shingles, sign(text).shingles);
      assert.equal(sign(text).kind, words.length === 0 ? 'none' : words.length <= 3 ? 'exact' : 'shingles');
    }),
  );
});

test('texts of few words find each other as surely as long ones', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 400 }), fc.nat(), (length, start) => {
      const words = Array.from({ length }, (_, n) => `w${start + n}`);
      const [one, other] = [sign(words.join(' ')), sign(words.slice(0, Math.ceil(length * 0.85)).join(' '))];
      if (!resembles(one.shingles, other.shingles)) return;
      assert.ok(one.bands.some((band) => other.bands.includes(band)));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('the longest and strangest texts take no more than a moment', async () => {
  const path = new URL('../../../shared/data/payloads/naughty-strings/blns.json', import.meta.url);
  const naughty = JSON.parse(await readFile(path, 'utf8')) as string[];
  const hostile = [
    'a '.repeat(10_000),
    '\u0301'.repeat(20_000),
    '\ufdfa'.repeat(20_000),
    '𝒂'.repeat(10_000),
    '\ud800'.repeat(20_000),
    '木'.repeat(20_000),
    'İ'.repeat(20_000),
    ...naughty,
  ];
  for (const text of hostile) {
    const began = performance.now();
    sign(text);
    assert.ok(performance.now() - began < 250, `${performance.now() - began} ms`);
  }
});
