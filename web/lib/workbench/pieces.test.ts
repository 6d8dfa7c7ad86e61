import assert from 'node:assert/strict';
import test from 'node:test';
import { piecesOf } from './pieces.ts';

const none = { found: [], masked: [] };

test('what was found is marked and what is masked is one piece, also behind characters of two code units', () => {
  const pieces = piecesOf('😀 mở cửa ▇▇▇ mở', {
    found: [{ start: 2, end: 4 }],
    masked: [{ start: 9, end: 12 }],
  });
  assert.deepEqual(
    pieces.map(({ kind, words }) => `${kind}:${words}`),
    ['plain:😀 ', 'found:mở', 'plain: cửa ', 'masked:▇▇▇', 'plain: mở'],
  );
});

test('a long text is shortened around the first word found', () => {
  const text = `${'a '.repeat(200)}xã${' b'.repeat(200)}`;
  const pieces = piecesOf(text, { found: [{ start: 400, end: 402 }], masked: [] }, 100);
  assert.deepEqual(
    [pieces[0]?.words.startsWith('…'), pieces[1]?.words, pieces.at(-1)?.words.endsWith('…')],
    [true, 'xã', true],
  );
  assert.equal(
    piecesOf(text, none)
      .map(({ words }) => words)
      .join(''),
    text,
  );
  assert.deepEqual(piecesOf('', none), []);
});
