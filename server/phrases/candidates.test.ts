import assert from 'node:assert/strict';
import test from 'node:test';
import { mark } from '#server/screening/mask.ts';
import { phrasesIn } from './candidates.ts';
import { distinct, highest, logLikelihood } from './score.ts';

const phrases = (text: string, language = 'vi') => [...phrasesIn(text, language)].map(({ phrase }) => phrase);

test('a phrase goes over no stop word, no punctuation and no mark of private data', () => {
  assert.deepEqual(phrases('Đường liên xã và cầu treo.'), [
    'đường liên',
    'đường liên xã',
    'liên xã',
    'cầu treo',
  ]);
  assert.deepEqual(phrases('xe buýt, nhà ga'), ['xe buýt', 'nhà ga']);
  assert.deepEqual(phrases(`nhà ${mark} ga`), []);
  assert.deepEqual(phrases('Chúng tôi đề nghị xe buýt'), ['xe buýt']);
  assert.deepEqual(
    phrases('nghị quyết hội nghị').includes('nghị quyết'),
    true,
    'only the whole phrase is left out',
  );
  assert.deepEqual(phrases('năm 2030 xe 16 chỗ'), []);
  assert.deepEqual(phrases('hoà bình'), phrases('hòa bình'), 'two spellings of one syllable');
});

test('words of grammar are those of the language of a text, where they are parts of compounds elsewhere', () => {
  const said =
    'Il est important que les données personnelles soient dans le domaine public, et l’accès libre aussi.';
  assert.deepEqual(phrases(said, 'fr'), ['données personnelles', 'domaine public', 'accès libre']);
  assert.deepEqual(phrases('Khu du lịch và trạm y tế.'), [
    'khu du',
    'khu du lịch',
    'du lịch',
    'trạm y',
    'trạm y tế',
    'y tế',
  ]);
});

test('where a phrase stands is where its words are in the text', () => {
  const text = '😀 Xe  buýt điện!';
  for (const { phrase, start, end } of phrasesIn(text, 'vi'))
    assert.equal(text.slice(start, end).toLowerCase().replaceAll(/\s+/g, ' '), phrase);
});

test('a text without end, or of one word, takes time for its length', () => {
  const began = performance.now();
  assert.equal(phrases('a'.repeat(1_000_000)).length, 0);
  assert.ok(phrases('xe buýt '.repeat(20_000)).length > 0);
  assert.ok(performance.now() - began < 5_000);
});

test('the log-likelihood ratio is that of the literature, and 0 where the draft says it as often', () => {
  // Rayson and Garside 2000: 2 (a ln(a/E1) + b ln(b/E2)), E by the sizes of the two corpora.
  assert.equal(logLikelihood(10, 1_000, 10, 1_000), 0);
  assert.equal(logLikelihood(1, 1_000, 100, 1_000), 0);
  const [e1, e2] = [(1_000 * 30) / 3_000, (2_000 * 30) / 3_000];
  const expected = 2 * (20 * Math.log(20 / e1) + 10 * Math.log(10 / e2));
  assert.equal(logLikelihood(20, 1_000, 10, 2_000).toFixed(9), expected.toFixed(9));
  assert.ok(logLikelihood(20, 1_000, 0, 2_000) > expected);
});

test('what is only a part of a longer phrase is left out, and so is what rests on the same comments', () => {
  const one = (phrase: string, score: number, ...units: string[]) => ({
    phrase,
    units: units.length,
    score,
    has: units,
  });
  const all = [
    one('xe buýt', 50, 'a', 'b', 'c', 'd', 'e'),
    one('xe buýt điện', 40, 'a', 'b', 'c', 'd'),
    one('trạm sạc', 35, 'a', 'b', 'c', 'd'),
    one('nhà ga', 30, 'a', 'x', 'y', 'z'),
    one('nhà ga mới', 5, 'x'),
  ];
  const units = new Map(all.map(({ phrase, has }) => [phrase, new Set(has)]));
  const kept = distinct(highest(all, 10), units, 10);
  assert.deepEqual(
    kept.map(({ phrase }) => phrase),
    ['xe buýt điện', 'nhà ga'],
  );
  assert.equal(distinct(all, units, 1).length, 1);
});
