import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitOf, keyOf, pressedBy } from './keys.ts';

const press = (key: string, code = '', more = {}) =>
  pressedBy({ key, code, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more });

test('no key means two things', () => {
  const keys = Object.values(keyOf);
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(keys.every((key) => !/\d/.test(key)));
});

test('a digit is the reason with that number, on every row of keys and under every layout', () => {
  assert.deepEqual(press('1', 'Digit1'), { reason: 1 });
  assert.deepEqual(press('0', 'Digit0'), { reason: 10 });
  assert.deepEqual(press('5', 'Numpad5'), { reason: 5 });
  assert.deepEqual(press('٣', 'Digit3'), { reason: 3 });
  assert.equal(press('!', 'Digit1'), undefined);
  assert.deepEqual([digitOf(0), digitOf(9), digitOf(10)], ['1', '0', undefined]);
});

test('letters are found under capitals and under a layout of another script, never with a modifier', () => {
  assert.deepEqual(press('P', 'KeyP'), { act: 'publish' });
  assert.deepEqual(press('з', 'KeyP'), { act: 'publish' });
  assert.deepEqual(press('?', 'Slash'), { act: 'help' });
  assert.equal(press('p', 'KeyP', { ctrlKey: true }), undefined);
  assert.equal(press('p', 'KeyP', { isComposing: true }), undefined);
  assert.equal(press('Enter', 'Enter'), undefined);
  assert.equal(press('k', 'KeyK'), undefined);
});
