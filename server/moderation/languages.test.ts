import assert from 'node:assert/strict';
import test from 'node:test';
import { hasInvisible } from './invisible.ts';
import { languagesToTake } from './languages.ts';
import { letters } from './letters.ts';

test('a moderator takes the languages they read in every form, and those that nobody reads', () => {
  const readers = { mine: ['vi', 'EN'], everybodys: ['vi', 'en', 'lo'] };
  const waiting = ['vi', 'vi-VN', 'en-GB', 'lo', 'km'];
  assert.deepEqual(languagesToTake(waiting, readers), ['vi', 'vi-VN', 'en-GB', 'km']);
  assert.deepEqual(languagesToTake(waiting, readers, 'vi'), ['vi', 'vi-VN']);
});

test('colleagues have letters in the order in which a history names them', () => {
  const letterOf = letters();
  assert.deepEqual(['x', null, 'y', 'x'].map(letterOf), ['A', null, 'B', 'A']);
  const many = Array.from({ length: 28 }, (_, n) => `p${n}`).map(letters());
  assert.deepEqual(many.slice(25), ['Z', 'AA', 'AB']);
});

test('what changes a text unseen is noticed, and what other scripts and signs need is not', () => {
  for (const text of ['a\u202Eb', 'a\u200Bb', 'a\u200Db', '\u{E0041}', 'a\u0007'])
    assert.ok(hasInvisible(text), JSON.stringify(text));
  for (const text of [null, 'Điều 1\n\tĐồng ý', '👩‍🔬', 'می‌خواهم', 'क्‍ष'])
    assert.ok(!hasInvisible(text), JSON.stringify(text));
});
