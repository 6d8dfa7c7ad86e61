import assert from 'node:assert/strict';
import test from 'node:test';
import { inUnits, paragraphsOf, partsOf } from './covered.ts';

test('a mark stands in its place, also behind letters of two units, and names each of its reasons once', () => {
  const text = '😀 Gọi █████ nhé';
  const marks = inUnits(text, [
    { start: 6, end: 11, reason: 'threats' },
    { start: 6, end: 11, reason: 'hatred' },
  ]);
  assert.deepEqual(partsOf(text, marks), [
    { text: '😀 Gọi ', reasons: [] },
    { text: '█████', reasons: ['threats', 'hatred'] },
    { text: ' nhé', reasons: [] },
  ]);
});

test('what somebody typed that looks like a mark is text like any other', () => {
  assert.deepEqual(partsOf('█████', []), [{ text: '█████', reasons: [] }]);
});

test('marks at both ends, and of a part alone, leave nothing out and nothing twice', () => {
  const text = '█████ giữa █████';
  const marks = [
    { start: 0, end: 5, reason: 'a' },
    { start: 11, end: 16, reason: 'b' },
  ];
  for (const [from, to] of [
    [0, 16],
    [6, 16],
    [0, 8],
    [3, 13],
  ] as const) {
    const parts = partsOf(text, marks, from, to);
    assert.equal(parts.map((part) => part.text).join(''), text.slice(from, to));
  }
  assert.deepEqual(
    partsOf(text, marks, 6, 10).map(({ reasons }) => reasons),
    [[]],
  );
});

test('paragraphs keep their places in the text', () => {
  const text = 'một\nhai\n\nba\n\n\n\nbốn';
  assert.deepEqual(
    paragraphsOf(text).map(({ start, end }) => text.slice(start, end)),
    ['một\nhai', 'ba', 'bốn'],
  );
  assert.deepEqual(paragraphsOf(text, 4, 11), [
    { start: 4, end: 7 },
    { start: 9, end: 11 },
  ]);
});
