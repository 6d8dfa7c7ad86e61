import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLocale, to } from './locale.ts';

test('an address keeps its place and its query in the other language', () => {
  assert.equal(to('/', 'en'), '/en');
  assert.equal(to('/?phase=open', 'en'), '/en?phase=open');
  assert.equal(to('/consultations/a?after=x', 'en'), '/en/consultations/a?after=x');
  assert.equal(to('/consultations/a?after=x', 'vi'), '/consultations/a?after=x');
});

test('the language is read from the first part of the address and from nothing else', () => {
  assert.deepEqual(splitLocale('/en/search'), { locale: 'en', path: '/search' });
  assert.deepEqual(splitLocale('/en'), { locale: 'en', path: '/' });
  assert.deepEqual(splitLocale('/english'), { locale: 'vi', path: '/english' });
  assert.deepEqual(splitLocale('/vi/search'), { locale: 'vi', path: '/vi/search' });
  assert.deepEqual(splitLocale('/'), { locale: 'vi', path: '/' });
});
