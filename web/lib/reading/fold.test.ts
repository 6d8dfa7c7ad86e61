import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from './fold.ts';

test('a comment of usual length is shown whole', () => {
  const text = 'Tôi tán thành. '.repeat(70);
  assert.deepEqual(fold(text), { start: text, rest: '' });
});

test('a long comment is divided between paragraphs, else between words, and nothing is lost', () => {
  const long = `${'một '.repeat(200)}\n\n${'hai '.repeat(400)}`;
  assert.equal(fold(long).start, 'một '.repeat(200).trim());
  assert.equal(fold(long).rest, 'hai '.repeat(400));

  const words = fold('nghiêng '.repeat(300));
  assert.ok(words.start.endsWith('nghiêng') && words.rest.startsWith('nghiêng'));
  assert.equal(`${words.start} ${words.rest}`, 'nghiêng '.repeat(300));
});

test('text without spaces is not cut through a letter', () => {
  const flags = fold('🇻🇳'.repeat(500));
  assert.equal(flags.start + flags.rest, '🇻🇳'.repeat(500));
  assert.equal([...flags.start].length % 2, 0);
  const marks = fold('ế'.normalize('NFD').repeat(500));
  assert.equal(marks.start.normalize('NFC').replaceAll('ế', ''), '');
});
