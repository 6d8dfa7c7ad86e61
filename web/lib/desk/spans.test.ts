import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { piecesOf, placesOf, type Redaction, withRedaction, wordsOf } from './spans.ts';

const unit = fc.oneof(
  fc.constantFrom('a', 'ệ', '👍🏽', '\u202e', '\n', ' ', 'שלום', '\u200d'),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);
const anyText = fc.array(unit, { maxLength: 40 }).map((parts) => parts.join(''));
const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }));

test('the pieces of a text put together are the text, and begin where they say in code points', () => {
  fc.assert(
    fc.property(anyText, fc.array(span, { maxLength: 5 }), (text, spans) => {
      const marks = spans.map(([start, length]) => ({ start, end: start + length }));
      const pieces = piecesOf(text, marks);
      assert.equal(pieces.map((piece) => piece.text).join(''), text);
      for (const { at, text: part, marks: on } of pieces) {
        assert.equal(wordsOf(text, { start: at, end: at + [...part].length }), part);
        const inside = marks.flatMap(({ start, end }, mark) => (start <= at && at < end ? [mark] : []));
        assert.deepEqual(on, inside);
      }
    }),
  );
});

test('a character that is not seen is a piece of its own, joiners of emoji are not', () => {
  const pieces = piecesOf('abc\u202edef 👩‍🌾 x\u200dy', []);
  assert.deepEqual(
    pieces.filter(({ control }) => control).map(({ at }) => at),
    [3, 13],
  );
});

test('passages that touch become one, hidden for the reason that was named last', () => {
  const at = (start: number, end: number, reason: string): Redaction => ({
    field: 'body',
    start,
    end,
    reason,
  });
  const one = withRedaction([at(0, 5, 'advertising'), at(20, 25, 'malware')], at(3, 9, 'private_data'));
  assert.deepEqual(one, [at(0, 9, 'private_data'), at(20, 25, 'malware')]);
  assert.deepEqual(withRedaction(one, { ...at(2, 4, 'malware'), field: 'suggestedText' }).length, 3);
  assert.deepEqual(withRedaction([at(5, 9, 'malware')], at(0, 5, 'advertising')), [
    at(0, 5, 'advertising'),
    at(5, 9, 'malware'),
  ]);
});

test('words that were typed are found wherever they stand, counted in code points', () => {
  const text = '👍 gọi 0912345678, hoặc 0912345678';
  assert.deepEqual(placesOf('body', text, ' 0912345678\r\n'), [
    { field: 'body', start: 6, end: 16 },
    { field: 'body', start: 23, end: 33 },
  ]);
  assert.deepEqual(placesOf('body', 'tiếng', 'tie\u0302\u0301ng'), [{ field: 'body', start: 0, end: 5 }]);
  assert.deepEqual(placesOf('body', text, '  '), []);
  assert.deepEqual(placesOf('body', null, 'a'), []);
});
