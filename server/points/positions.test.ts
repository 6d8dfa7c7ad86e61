import assert from 'node:assert/strict';
import test from 'node:test';
import { maskedText } from '#server/masking/masked-text.ts';
import { keptPassage, shownPassage } from './positions.ts';

const field = 'body' as const;
const signal = (start: number, end: number) => ({
  kind: 'private_data' as const,
  detail: 'phone',
  field,
  start,
  end,
});

test('a passage in the masked text is the same words in the kept one, and a mark is taken whole', () => {
  const body = '😀 Gọi 0912345678 hay viết a@b.vn nhé.';
  const { body: shown, marks } = maskedText(
    { body, suggestedText: null },
    [signal(6, 16), signal(26, 32)],
    [],
    [],
  );
  const points = [...(shown ?? '')];
  const kept = [...body];
  for (let start = 0; start < points.length; start += 1) {
    for (let end = start + 1; end <= points.length; end += 1) {
      const passage = keptPassage({ field, start, end }, marks);
      const back = shownPassage(passage, marks);
      assert.ok(back.start <= start && back.end >= end, `${start} to ${end}`);
      const touches = marks.some((mark) => mark.start < end && mark.end > start);
      if (touches) continue;
      assert.deepEqual([back.start, back.end], [start, end]);
      assert.equal(kept.slice(passage.start, passage.end).join(''), points.slice(start, end).join(''));
    }
  }
  const inside = keptPassage({ field, start: 7, end: 8 }, marks);
  assert.equal(kept.slice(inside.start, inside.end).join(''), '0912345678');
});

test('a passage that somebody with a grant chose shows others the mark, never a part of what it covers', () => {
  const { marks } = maskedText({ body: 'Gọi 0912345678 nhé', suggestedText: null }, [signal(4, 14)], [], []);
  const [mark] = marks;
  for (let start = 0; start < 18; start += 1) {
    for (let end = start + 1; end <= 18; end += 1) {
      const shown = shownPassage({ field, start, end }, marks);
      if (start < 14 && end > 4) {
        assert.ok(shown.start <= (mark?.start ?? 0) && shown.end >= (mark?.end ?? 0), `${start} to ${end}`);
      }
    }
  }
  const other = shownPassage({ field: 'suggestedText', start: 5, end: 6 }, marks);
  assert.deepEqual([other.start, other.end], [5, 6], 'marks of the other text do not count');
});
