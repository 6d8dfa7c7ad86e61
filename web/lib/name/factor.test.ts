import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factorIn } from './factor.server.ts';

test('a form gives a code however it is spaced, a recovery code, or what a key on the device answered', () => {
  const given = (...fields: [string, string][]) => factorIn(new Map(fields));
  assert.deepEqual(given(['code', ' 123 456 ']), { code: '123456' });
  assert.deepEqual(given(['code', ''], ['recovery', ' abcd-efgh-ijkl ']), { recovery: 'abcd-efgh-ijkl' });
  assert.deepEqual(given(['code', '123456'], ['passkey', '{"id":"x"}']), { passkey: { id: 'x' } });
  assert.equal(given(['code', '12345'], ['passkey', 'not json']), undefined);
});
