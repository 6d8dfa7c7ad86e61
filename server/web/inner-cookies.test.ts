import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryCookies } from './inner-cookies.ts';

const call = (credentials: 'include' | 'same-origin', cookie?: string) =>
  new Request('http://127.0.0.1/api/v1/auth/session', {
    credentials,
    ...(cookie === undefined ? {} : { headers: { cookie } }),
  });

test('a call after signing in carries the new session and what the visitor had besides', () => {
  const inner = call('include', 'session=old; receipt=abc');
  carryCookies(inner, ['session=new%3D; Path=/; HttpOnly; SameSite=Lax']);
  assert.equal(inner.headers.get('cookie'), 'session=new%3D; receipt=abc');
});

test('whoever came without a cookie is known by the one just given', () => {
  const inner = call('include');
  carryCookies(inner, ['session=first; Path=/']);
  assert.equal(inner.headers.get('cookie'), 'session=first');
});

test('the newest of two counts, and signing out leaves nothing of the old one', () => {
  const inner = call('include', 'session=old');
  carryCookies(inner, ['session=newer; Path=/', 'session=; Max-Age=0; Path=/']);
  assert.equal(inner.headers.get('cookie'), 'session=');
});

test('a call that asks for no cookies gets none', () => {
  const inner = call('same-origin');
  carryCookies(inner, ['session=first; Path=/']);
  assert.equal(inner.headers.get('cookie'), null);
});
