import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { afterMasking, mark, mask, redact } from './mask.ts';

test('a passage of any length becomes the same mark', () => {
  assert.equal(mask('Gọi 0912345678 nhé', [{ start: 4, end: 14 }]), `Gọi ${mark} nhé`);
  assert.equal(mask('Gọi 113 nhé', [{ start: 4, end: 7 }]), `Gọi ${mark} nhé`);
  assert.equal(mask('😀😀a😀', [{ start: 1, end: 3 }]), `😀${mark}😀`);
  assert.equal(mask('abc', []), 'abc');
});

test('overlapping and touching spans are one, empty ones none, those beyond the text are cut', () => {
  const spans = [
    { start: 6, end: 99 },
    { start: 1, end: 3 },
    { start: 2, end: 4 },
    { start: 4, end: 5 },
    { start: 5, end: 5 },
    { start: -2, end: 0 },
  ];
  assert.equal(mask('abcdefgh', spans), `a${mark}f${mark}`);
});

test('positions move with the text, and those within a mark take in all of it', () => {
  const moved = afterMasking('abcdefgh', [{ start: 2, end: 4 }]);
  assert.deepEqual(moved({ start: 0, end: 2 }), { start: 0, end: 2 });
  assert.deepEqual(moved({ start: 4, end: 8 }), { start: 7, end: 11 });
  assert.deepEqual(moved({ start: 3, end: 5 }), { start: 2, end: 8 });
  assert.deepEqual(moved({ start: 1, end: 3 }), { start: 1, end: 7 });
  assert.deepEqual(moved({ start: 3, end: 4 }), { start: 2, end: 7 });
});

test('redactions say where the marks are, and each reason that a mark has', () => {
  const spans = [
    { start: 4, end: 14, reason: 'own_private_data' },
    { start: 10, end: 18, reason: 'threats' },
    { start: 19, end: 22, reason: 'hatred' },
  ];
  const { text, redactions } = redact('Gọi 0912345678 nhé và xin', spans);
  assert.equal(text, `Gọi ${mark} ${mark}xin`);
  assert.deepEqual(redactions, [
    { start: 4, end: 9, reason: 'own_private_data' },
    { start: 4, end: 9, reason: 'threats' },
    { start: 10, end: 15, reason: 'hatred' },
  ]);
});

const texts = fc
  .array(fc.constantFrom('a', 'ế', '😀', ' ', '█', '\u0301'), { maxLength: 40 })
  .map((all) => all.join(''));
const spansOf = fc.array(
  fc
    .tuple(fc.integer({ min: -3, max: 45 }), fc.integer({ min: -3, max: 45 }))
    .map(([start, end]) => ({ start, end })),
  { maxLength: 6 },
);

test('masking again where the marks are changes nothing, and no masked character is left', () => {
  fc.assert(
    fc.property(texts, spansOf, (text, spans) => {
      const once = mask(text, spans);
      const real = spans.filter(({ start, end }) => Math.max(0, start) < Math.min([...text].length, end));
      assert.equal(mask(once, real.map(afterMasking(text, spans))), once);
      const hidden = new Set(
        real.flatMap(({ start, end }) => [...text].map((_, at) => at).slice(Math.max(0, start), end)),
      );
      const left = [...text].filter((_, at) => !hidden.has(at));
      assert.equal(once.replaceAll('█', ''), left.join('').replaceAll('█', ''));
    }),
  );
});

test('a passage outside what is masked stays the same text', () => {
  fc.assert(
    fc.property(texts, spansOf, fc.nat(40), fc.nat(40), (text, spans, one, other) => {
      const [start, end] = [Math.min(one, other), Math.max(one, other)];
      const points = [...text];
      fc.pre(start < end && end <= points.length);
      fc.pre(spans.every((span) => span.start >= span.end || span.end <= start || span.start >= end));
      const moved = afterMasking(text, spans)({ start, end });
      assert.equal(
        [...mask(text, spans)].slice(moved.start, moved.end).join(''),
        points.slice(start, end).join(''),
      );
    }),
  );
});
