import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { hmac } from './hmac.ts';

test('an HMAC is the one of RFC 4231', () => {
  const key = Buffer.from('Jefe');
  const message = 'what do ya want for nothing?';
  assert.equal(
    hmac('sha256', key, message).toString('hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
  assert.equal(
    hmac('sha512', key, message).toString('hex'),
    '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
  );
});

test('an HMAC is the same as the one of Node, for keys and messages of any length', () => {
  for (const algorithm of ['sha256', 'sha512'] as const) {
    for (let length = 0; length < 200; length += 7) {
      const key = randomBytes(length);
      const message = `${'ế'.repeat(length)}😀`;
      const expected = createHmac(algorithm, key).update(message).digest('hex');
      assert.equal(hmac(algorithm, key, message).toString('hex'), expected, `${algorithm} of ${length}`);
    }
  }
});
