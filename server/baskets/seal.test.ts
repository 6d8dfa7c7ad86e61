import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { openKey, seal, unseal } from './seal.ts';

const newKey = () => randomBytes(32).toString('base64url');

test('what a key sealed, the same key opens', () => {
  const key = newKey();
  assert.equal(unseal(openKey(key), seal(openKey(key), 'Tôi tán thành.')), 'Tôi tán thành.');
});

test('another key, another row or a changed byte opens nothing', () => {
  const key = openKey(newKey());
  const other = openKey(newKey());
  const sealed = seal(key, 'Tôi tán thành.');
  assert.throws(() => unseal(other, sealed));
  assert.throws(() => unseal({ ...key, id: other.id }, sealed));
  for (let i = 0; i < sealed.length; i += 1) {
    const changed = Buffer.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    assert.throws(() => unseal(key, changed), `byte ${i}`);
  }
  assert.throws(() => unseal(key, sealed.subarray(0, 20)));
});

test('the same text is never sealed to the same bytes', () => {
  const key = openKey(newKey());
  assert.notDeepEqual(seal(key, 'x'), seal(key, 'x'));
});

test('a row is found by a UUID that tells nothing of the key', () => {
  const id = openKey(newKey()).id;
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
