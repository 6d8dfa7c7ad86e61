import assert from 'node:assert/strict';
import test from 'node:test';
import { deriveKeys } from './keys.ts';

const secret = 'dmVjdG9ycy12ZWN0b3JzLXZlY3RvcnMtdmVjdG9ycy0';

// Computed apart from this code, and fixed for ever: other keys would open no receipt and know no repeated request.
test('the keys of a secret stay what they are', () => {
  const keys = deriveKeys(secret);
  assert.equal(
    keys.intake.toString('hex'),
    '1764633d50d18d8f3ec7c04e2d926523066780afb86690769d9bf5d834b70a2a',
  );
  assert.equal(
    keys.fingerprint.toString('hex'),
    'f86830fc54c9df079ef2664bcabfe3b642d8f5d4c7635ec517147ce67d4d9c6c',
  );
  assert.equal(
    keys.publicId.toString('hex'),
    '27fb50f1b8245a8c327924196d75caa8085668ae962c27af89ffa84b2d242440',
  );
});

test('each purpose has a key of its own, and what is remembered to check the secret is none of them', () => {
  const { check, ...keys } = deriveKeys(secret);
  const all = Object.values(keys).map((key) => key.toString('hex'));
  assert.equal(new Set([...all, check]).size, all.length + 1);
  assert.ok(Object.values(keys).every((key) => key.length === 32));
});

test('another secret has another check', () => {
  assert.notEqual(deriveKeys(secret).check, deriveKeys(`${secret}A`).check);
});
