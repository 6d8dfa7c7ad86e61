import assert from 'node:assert/strict';
import test from 'node:test';
import { ownMarks } from './own-marks.ts';

test('covered passages of one’s own text are each shown once, also where they overlap', () => {
  const body = '😀 Gọi tôi số 0912 nhé';
  const span = (start: number, end: number, reason = 'threats') => ({
    ...{ field: 'body' as const, start, end, reason },
  });
  const marks = ownMarks({
    ...{ body, suggestedText: null },
    redactions: [span(13, 17), span(2, 5), span(4, 9, 'hatred')],
  });
  assert.deepEqual(
    marks.body.map(({ start, end }) => body.slice(start, end)),
    ['Gọi tôi', '0912'],
  );
  assert.deepEqual(marks.suggestedText, []);
});
