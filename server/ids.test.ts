import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bucketOf, newId, newNonce, publicId, storedId, submissionId } from './ids.ts';
import { deriveKeys } from './keys.ts';

const keys = deriveKeys('dmVjdG9ycy12ZWN0b3JzLXZlY3RvcnMtdmVjdG9ycy0');
const buckets = fc.nat(4_095);
const version8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('an id carries day and bucket and is a UUID of version 8', () => {
  fc.assert(
    fc.property(buckets, (bucket) => {
      const id = newId('2026-11-22', bucket);
      assert.match(id, version8);
      assert.equal(bucketOf(id), bucket);
      assert.equal(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), Date.UTC(2026, 10, 22));
    }),
  );
});

// Computed apart from this code, and fixed for ever: addresses of comments stand in other people's pages.
test('the public form of an id stays what it is, and leads back', () => {
  const stored = '019a8c1e-7000-8abc-9def-0123456789ab';
  const shown = '019a8c1e-7000-86c0-9def-0123456789ab';
  assert.equal(publicId(keys, stored), shown);
  assert.equal(storedId(keys, shown), stored);
  assert.equal(storedId(keys, shown.toUpperCase()), stored);
});

test('the submission of a code stays where it is', () => {
  assert.equal(submissionId('ZPDTVKWMM9SGXP84W34EWDDAS', 4_057), 'd3a7c348-155f-8fd9-a3c9-1df7a94f0d2e');
  assert.equal(submissionId('499TA26C1V132GSQDH83MF7P4', 549), '7ad5db6b-9806-8225-b91d-a4c8c1cb0855');
});

test('any id comes back from its public form', () => {
  fc.assert(
    fc.property(buckets, (bucket) => {
      const id = newId('2026-11-22', bucket);
      assert.equal(storedId(keys, publicId(keys, id)), id);
      assert.match(publicId(keys, id), version8);
    }),
  );
});

test('two comments of one submission cannot be told by their public ids', () => {
  const shown = Array.from({ length: 4_000 }, () => bucketOf(publicId(keys, newId('2026-11-22', 7))));
  assert.ok(new Set(shown).size > 2_000, 'the twelve bits look drawn by lot');
  const equalPairs = shown.filter((bucket, n) => bucket === shown[n - 1]).length;
  assert.ok(equalPairs < 12, `${equalPairs} neighbours are equal, where chance makes 1`);
});

test('another secret gives other public ids', () => {
  const other = deriveKeys('YW5vdGhlci1hbm90aGVyLWFub3RoZXItYW5vdGhlci0');
  const ids = Array.from({ length: 20 }, () => newId('2026-11-22', 7));
  assert.notDeepEqual(
    ids.map((id) => publicId(keys, id)),
    ids.map((id) => publicId(other, id)),
  );
});

test('no two ids or nonces are the same', () => {
  assert.equal(new Set(Array.from({ length: 20_000 }, () => newId('2026-11-22', 0))).size, 20_000);
  const nonces = Array.from({ length: 2_000 }, () => newNonce());
  assert.equal(new Set(nonces.map((nonce) => nonce.toString('hex'))).size, 2_000);
  assert.ok(nonces.every((nonce) => nonce.length === 32));
});
