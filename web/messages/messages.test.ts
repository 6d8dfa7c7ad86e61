import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { compile, type Messages } from './compile.ts';
import { readMessages } from './vite-plugin.ts';

const refused = (vi: Messages, en: Messages, why: RegExp) => assert.throws(() => compile({ vi, en }), why);

test('every sentence of the pages stands in Vietnamese and in English', () => {
  assert.ok(compile(readMessages(import.meta.dirname)).includes('siteTitle'));
});

test('a missing, empty or superfluous sentence stops the build and is named with its language', () => {
  refused({ hello: 'Chào' }, {}, /hello: missing in en/);
  refused({}, { hello: 'Hello' }, /hello: missing in vi/);
  refused({ hello: 'Chào' }, { hello: '' }, /hello: missing in en/);
  refused({ hello: { other: 'Chào' } }, { hello: { one: '', other: 'Hello' } }, /hello: missing in en/);
});

test('a sentence that asks for something else in the other language stops the build', () => {
  refused({ days: 'Còn {count} ngày' }, { days: '{days} days left' }, /days: placeholders differ/);
  refused(
    { days: 'Còn nhiều ngày' },
    { days: { one: 'one day', other: 'days' } },
    /days: placeholders differ/,
  );
});

test('a key that is no name stops the build', () => {
  refused({ 'a-b': 'x' }, { 'a-b': 'x' }, /a-b/);
});

test('what a translator writes stays text', async () => {
  const tricky = 'a `b` ${C} \\ "d" {name} \n';
  const made = compile({
    vi: { said: tricky, plain: tricky.replace('{name}', '') },
    en: { said: tricky, plain: tricky.replace('{name}', '') },
  });
  const runnable = made.replace("'./locale.ts'", `'${new URL('../lib/locale.ts', import.meta.url).href}'`);
  const { readLocaleFrom } = await import('../lib/locale.ts');
  readLocaleFrom(() => 'en');
  const file = join(process.env.TMPDIR ?? '/tmp', `messages-${process.pid}.ts`);
  const { writeFileSync, rmSync } = await import('node:fs');
  writeFileSync(file, runnable);
  const module = await import(file);
  rmSync(file);
  assert.equal(module.said({ name: 'X' }), tricky.replace('{name}', 'X'));
  assert.equal(module.plain(), tricky.replace('{name}', ''));
});

test('a count takes the form and the figures of the language', async () => {
  const { choose, readLocaleFrom, show } = await import('../lib/locale.ts');
  readLocaleFrom(() => 'en');
  assert.equal(choose(1, { one: 'comment', other: 'comments' }), 'comment');
  assert.equal(choose(2, { one: 'comment', other: 'comments' }), 'comments');
  assert.equal(show(12345), '12,345');
  readLocaleFrom(() => 'vi');
  assert.equal(choose(1, { other: 'ý kiến' }), 'ý kiến');
  assert.equal(show(12345), '12.345');
});
