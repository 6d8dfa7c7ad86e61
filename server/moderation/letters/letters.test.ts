import assert from 'node:assert/strict';
import test from 'node:test';
import { hasInvisible } from '../desk/invisible.ts';
import { letters } from './letters.ts';

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
