import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold, hasDiacritics, wordsOf } from './folding.ts';
import { passageOf } from './passage.ts';

const letters = new URL(
  '../../../shared/data/payloads/unicode/vietnamese-letters-nfc-nfd.csv',
  import.meta.url,
);

test('text with and without diacritics, composed or not, folds to the same words', () => {
  assert.equal(fold('Điều 5, khoản 2: «Thư viện»'), 'dieu 5 khoan 2 thu vien');
  assert.equal(fold('đất-đai\nvà/hoặc  nước'.normalize('NFD')), 'dat dai va hoac nuoc');
  assert.equal(fold('!?'), '');
});

test('every Vietnamese letter folds to an ASCII one, from either form', () => {
  const pairs = readFileSync(letters, 'utf8').match(/\p{L}\p{M}*/gu) ?? [];
  assert.ok(pairs.length >= 146, 'vietnamese-letters-nfc-nfd.csv is missing from ../shared/data');
  for (const letter of pairs) assert.match(fold(letter), /^[a-z]+$/, letter);
});

test('the two spellings of an open syllable are one word, and other syllables stay as they are', () => {
  for (const [one, other] of [
    ['hoà', 'hòa'],
    ['Uỷ', 'ủy'],
    ['khoẻ', 'khỏe'],
    ['thuỵ', 'thụy'],
  ]) {
    assert.equal(wordsOf(one ?? ''), wordsOf(other ?? ''));
  }
  for (const word of ['quý', 'hoàn', 'xoài', 'tuyết']) assert.equal(wordsOf(word), word);
});

test('a query is told apart by its diacritics, not by its capitals or commas', () => {
  for (const plain of ['Thu Vien', 'dieu 5, khoan 2', 'library', '42'])
    assert.ok(!hasDiacritics(plain), plain);
  for (const marked of ['thư viện', 'dat đai', 'café']) assert.ok(hasDiacritics(marked), marked);
});

test('a passage is the text itself, cut around the words that were found', () => {
  const text = 'Điều 3.  Thư   viện xã mở cửa; thư viện huyện cũng vậy.';
  assert.deepEqual(passageOf([text], 'thu vien', false), {
    before: 'Điều 3.  ',
    match: 'Thư   viện',
    after: ' xã mở cửa; thư viện huyện cũng vậy.',
  });
  assert.equal(passageOf([text], 'cửa thư', true).match, 'cửa; thư');
  assert.equal(passageOf([text], 'mo dong', false).match, 'mở');
  assert.equal(passageOf(['Uỷ ban nhân dân xã'], 'ủy ban', true).match, 'Uỷ ban');
  const long = passageOf([`${'trước '.repeat(99)}ĐÍCH ${'sau '.repeat(99)}`], 'dich', false);
  assert.equal(long.match, 'ĐÍCH');
  assert.match(long.before, /^…(trước )+$/);
  assert.match(long.after, /^( sau)+…$/);
  assert.ok(long.before.length <= 81 && long.after.length <= 81);
});

const vietnamese = fc
  .array(
    fc.constantFrom(...' ,.-/\n1aăâbcdđeêoôơuưyAĐƠÁàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíóòọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ😀ß'),
    { maxLength: 60 },
  )
  .map((characters) => characters.join(''));

test('a word of any text is found again where it stands', () => {
  fc.assert(
    fc.property(vietnamese, fc.nat(), fc.boolean(), (text, n, exact) => {
      const form = exact ? wordsOf : fold;
      const words = form(text).split(' ').filter(Boolean);
      fc.pre(words.length > 0);
      const from = n % words.length;
      const phrase = words.slice(from, from + 2).join(' ');
      const { before, match, after } = passageOf([text], phrase, exact);
      assert.equal(form(match), phrase);
      assert.equal(before + match + after, text);
    }),
  );
});
