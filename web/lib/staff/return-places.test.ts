import assert from 'node:assert/strict';
import { test } from 'node:test';
import { returnPlace } from './return-places.ts';

test('somebody is led back to a page of the desk or of the own name', () => {
  for (const path of ['/staff', '/staff/people/00000000-0000-4000-8000-000000000000', '/name/abc'])
    assert.equal(returnPlace(path), path);
});

test('nobody is led anywhere else, however the address is written', () => {
  for (const path of [
    null,
    '',
    '/',
    '//evil.example/staff',
    'https://evil.example/staff',
    '/staff//evil.example',
    '/staff/../receipt',
    '/staff\\evil.example',
    '/staff?x=//evil.example',
    '/staff/%2f%2fevil.example',
    '/staffing',
    '/staff\n',
    `/staff/${'a'.repeat(300)}`,
  ])
    assert.equal(returnPlace(path), undefined, String(path));
});
