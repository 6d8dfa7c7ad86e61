import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { deriveKeys } from '#server/keys.ts';
import { bucketOfCode, deriveCode, formatCode, readCode } from './receipt-code.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keys = deriveKeys('dmVjdG9ycy12ZWN0b3JzLXZlY3RvcnMtdmVjdG9ycy0');
const anyCode = fc
  .array(fc.constantFrom(...alphabet), { minLength: 25, maxLength: 25 })
  .map((c) => c.join(''));

// Computed apart from this code, and fixed for ever: after a change no printed receipt would open.
const vectors = [
  { key: '00000000-0000-4000-8000-000000000000', bucket: 4057, code: 'ZPDTVZ-KWMM9C-SGXP8S-4W34EJ-WDDASY' },
  { key: '6f1d2a0e-95c3-4b7e-8f3a-1c2d3e4f5a6b', bucket: 549, code: '499TAE-26C1V4-132GSH-QDH83F-MF7P4Q' },
];

for (const { key, bucket, code } of vectors) {
  test(`the receipt code of ${key} stays what it is`, () => {
    const derived = deriveCode(keys, key);
    assert.deepEqual({ bucket: derived.bucket, code: formatCode(derived.code) }, { bucket, code });
  });
}

test('a code is read back however it is typed', () => {
  const { key, code } = vectors[1] ?? { key: '', code: '' };
  const plain = deriveCode(keys, key).code;
  const typed = [
    code,
    code.toLowerCase(),
    code.replaceAll('-', ''),
    code.replaceAll('-', ' '),
    code.replaceAll('-', ' \u2013 '),
    ` ${[...code].join('\u00a0')}\n`,
    code.replaceAll('1', 'I').replaceAll('0', 'O'),
    code.replaceAll('1', 'l').replaceAll('0', 'o'),
  ];
  for (const way of typed) assert.deepEqual(readCode(way), { code: plain }, way);
});

test('any one wrong character is found, with its group', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(29), fc.integer({ min: 1, max: 31 }), (code, at, step) => {
      const shown = [...formatCode(code).replaceAll('-', '')];
      shown[at] = alphabet.charAt((alphabet.indexOf(shown[at] ?? '') + step) % 32);
      assert.deepEqual(readCode(shown.join('')), { wrongGroups: [Math.floor(at / 6) + 1] });
    }),
    { numRuns: 2_000 },
  );
});

test('two groups that changed places are both found, unless they are equal', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(4), fc.nat(4), (code, one, two) => {
      const groups = formatCode(code).split('-');
      [groups[one], groups[two]] = [groups[two] ?? '', groups[one] ?? ''];
      const wrong = one === two ? [] : [one + 1, two + 1].sort((a, b) => a - b);
      assert.deepEqual(readCode(groups.join('-')), wrong.length > 0 ? { wrongGroups: wrong } : { code });
    }),
  );
});

test('a character that no code has is found with its group', () => {
  const shown = [...formatCode('0'.repeat(25)).replaceAll('-', '')];
  for (const odd of ['U', 'u', '*', 'é', 'Đ']) {
    const typed = shown.with(13, odd).join('');
    assert.deepEqual(readCode(typed), { wrongGroups: [3] }, odd);
  }
});

test('a code of another length is wrong without a group', () => {
  const code = formatCode('0'.repeat(25));
  for (const typed of ['', '-', code.slice(0, -1), `${code}0`, code.slice(7)]) {
    assert.deepEqual(readCode(typed), { wrongGroups: [] });
  }
});

test('a code carries the bucket of its submission', () => {
  for (let n = 0; n < 500; n += 1) {
    const { bucket, code } = deriveCode(keys, randomUUID());
    assert.equal(code.length, 25);
    assert.equal(bucketOfCode(code), bucket);
    assert.ok(bucket >= 0 && bucket < 4_096);
  }
});

test('another secret gives other codes', () => {
  const other = deriveKeys('YW5vdGhlci1hbm90aGVyLWFub3RoZXItYW5vdGhlci0');
  const key = randomUUID();
  assert.notEqual(deriveCode(keys, key).code, deriveCode(other, key).code);
});
