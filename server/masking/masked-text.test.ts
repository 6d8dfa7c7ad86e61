import assert from 'node:assert/strict';
import test from 'node:test';
import { mark } from '#server/screening/mask.ts';
import { maskedText } from './masked-text.ts';

const body = 'Gọi 0912345678 hay a@b.vn, 😀 đồ hèn.';
const privately = (start: number, end: number, field: 'body' | 'suggestedText' = 'body') => {
  return { kind: 'private_data' as const, detail: 'phone', field, start, end };
};

test('private data found or redacted is masked, a threat and a link are not', () => {
  const signals = [privately(4, 14), { ...privately(0, 3), kind: 'threat' as const }];
  const redactions = [
    { field: 'body' as const, start: 19, end: 25, reason: 'private_data' },
    { field: 'body' as const, start: 29, end: 35, reason: 'hatred' },
  ];
  const shown = maskedText({ body, suggestedText: null }, signals, redactions, []);
  assert.equal(shown.body, `Gọi ${mark} hay ${mark}, 😀 đồ hèn.`);
  assert.equal(shown.suggestedText, null);
  assert.deepEqual(
    shown.marks.map(({ start, end, covers }) => [start, end, covers]),
    [
      [4, 9, { start: 4, end: 14 }],
      [14, 19, { start: 19, end: 25 }],
    ],
  );
});

test('a granted passage is read, and nothing beside it', () => {
  const signals = [privately(4, 14), privately(19, 25), privately(0, 5, 'suggestedText')];
  const grants = [{ field: 'body' as const, start: 4, end: 14 }];
  const shown = maskedText({ body, suggestedText: 'abcde' }, signals, [], grants);
  assert.equal(shown.body, `Gọi 0912345678 hay ${mark}, 😀 đồ hèn.`);
  assert.equal(shown.suggestedText, mark);
  const part = maskedText(
    { body: '0123456789', suggestedText: null },
    [privately(0, 10)],
    [],
    [{ field: 'body', start: 3, end: 5 }],
  );
  assert.equal(part.body, `${mark}34${mark}`);
});

test('spans that overlap, touch, are empty or reach beyond the text are one mark or none', () => {
  const of = (...spans: [number, number][]) =>
    maskedText(
      { body: 'abcdef', suggestedText: null },
      spans.map(([start, end]) => privately(start, end)),
      [],
      [],
    );
  assert.equal(of([0, 2], [1, 3], [3, 4]).body, `${mark}ef`);
  assert.equal(of([4, 99]).body, `abcd${mark}`);
  assert.deepEqual(of([4, 99]).marks[0]?.covers, { start: 4, end: 6 });
  assert.equal(of([2, 2], [7, 9]).body, 'abcdef');
  assert.equal(of().marks.length, 0);
});
