import assert from 'node:assert/strict';
import test from 'node:test';
import { alpha, asValue, masi } from './alpha.ts';

const pairs = (a: string, b: string): [string, string][] => [...a].map((value, n) => [value, b[n] ?? '']);

test('alpha is what its author computed for two observers', () => {
  // Krippendorff 2011, examples A and B.
  assert.equal(alpha(pairs('0100000010', '1110010000'))?.toFixed(3), '0.095');
  assert.equal(alpha(pairs('aabbdcccedda', 'babbbcccedd' + 'd'))?.toFixed(3), '0.692');
});

test('alpha is 1 for the same answers, 0 or less for chance, and nothing where all say one thing', () => {
  assert.equal(alpha(pairs('0101', '0101')), 1);
  assert.ok((alpha(pairs('0011', '0101')) ?? 1) <= 0.2);
  assert.equal(alpha(pairs('0000', '0000')), null);
  assert.equal(alpha([]), null);
});

test('sets that share something are nearer than sets that share nothing', () => {
  const d = (a: string[], b: string[]) => masi(asValue(a), asValue(b));
  assert.equal(d(['a', 'b'], ['b', 'a', 'b']), 0);
  assert.equal(d([], []), 0);
  assert.equal(d([], ['a']), 1);
  assert.equal(d(['a'], ['b']), 1);
  assert.equal(d(['a'], ['a', 'b']).toFixed(3), (1 - (1 / 2) * (2 / 3)).toFixed(3));
  assert.equal(d(['a', 'c'], ['a', 'b']).toFixed(3), (1 - (1 / 3) * (1 / 3)).toFixed(3));
  const near = alpha(
    [
      [asValue(['a']), asValue(['a', 'b'])],
      [asValue(['c']), asValue(['c'])],
    ],
    masi,
  );
  const far = alpha(
    [
      [asValue(['a']), asValue(['b'])],
      [asValue(['c']), asValue(['c'])],
    ],
    masi,
  );
  assert.ok((near ?? 0) > (far ?? 1));
});
