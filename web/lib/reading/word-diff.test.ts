import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Piece, wordDiff } from './word-diff.ts';

const shown = (pieces: Piece[]) =>
  pieces
    .map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'out' ? '-' : '+'}[${text.trim()}] `))
    .join('');
const side = (pieces: Piece[], kind: Piece['kind']) =>
  pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('');
const loose = (text: string) => text.replace(/\s+/g, ' ').trim();

test('a changed number is shown as one word out and one in', () => {
  assert.equal(
    shown(wordDiff('không quá 5 km từ nhà', 'không quá 3 km từ nhà')),
    'không quá -[5] +[3] km từ nhà',
  );
});

test('added words stand where they were added', () => {
  assert.equal(
    shown(wordDiff('mở cửa cả ngày', 'mở cửa cả ngày và buổi tối')),
    'mở cửa cả ngày +[và buổi tối] ',
  );
});

test('both wordings can be read back whole, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('một', 'hai', 'ba', '\n', ' ', 'Điều'), { maxLength: 40 })
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDiff(before, after);
      assert.equal(loose(side(pieces, 'in')), loose(after));
      assert.equal(loose(side(pieces, 'out')), loose(before));
    }),
  );
});

test('two very long wordings are shown whole, without delay', () => {
  const long = (word: string) => `${word} `.repeat(5_000);
  const began = performance.now();
  assert.deepEqual(
    wordDiff(long('a'), long('b')).map(({ kind }) => kind),
    ['out', 'in'],
  );
  assert.ok(performance.now() - began < 500);
});
