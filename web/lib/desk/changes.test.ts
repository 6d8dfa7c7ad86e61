import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf } from './changes.ts';

const shown = (letter: string, text: string) =>
  changesOf(letter, text)
    .map((piece) => {
      if (piece.kind === 'gap') return ' … ';
      return piece.kind === 'same' ? piece.text : `${piece.kind === 'out' ? '-' : '+'}[${piece.text.trim()}]`;
    })
    .join('');

test('of a long letter only what differs is shown, with a few words around it', () => {
  const words = Array.from({ length: 300 }, (_, at) => `w${at}`);
  const own = words.with(150, 'MÌNH').join(' ');
  const found = shown(words.join(' '), own);
  assert.match(found, /^ … w145 w146 w147 w148 w149 -\[w150\]\+\[MÌNH\]w151 w152 w153 w154 w155 {2}… $/);
});

test('words of one’s own before and after the letter are shown whole', () => {
  assert.equal(
    shown('a b c', 'Tôi là giáo viên. a b c Xin cảm ơn.'),
    '+[Tôi là giáo viên.]a b c +[Xin cảm ơn.]',
  );
});
