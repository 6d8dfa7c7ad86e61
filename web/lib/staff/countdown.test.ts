import assert from 'node:assert/strict';
import test from 'node:test';
import { clockOf, daysOf } from './countdown.ts';

test('what is left is told in days and to the second, and is never less than nothing', () => {
  const left = ((2 * 24 + 4) * 3_600 + 5 * 60 + 6) * 1_000 + 999;
  assert.deepEqual([daysOf(left), clockOf(left)], [2, '04:05:06']);
  assert.deepEqual([daysOf(86_399_999), clockOf(86_399_999)], [0, '23:59:59']);
  assert.deepEqual([daysOf(-5), clockOf(-5)], [0, '00:00:00']);
});
