import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { shortHmac } from './short-hmac.ts';

test('the short way gives what the library gives', () => {
  for (let i = 0; i < 500; i += 1) {
    const key = randomBytes(i % 65);
    for (const message of [randomBytes(8), randomBytes(8)]) {
      const expected = createHmac('sha256', key).update(message).digest('hex').slice(0, 4);
      assert.equal(shortHmac(key, message.toString('hex')), expected);
    }
  }
});
