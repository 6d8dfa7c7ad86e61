import assert from 'node:assert/strict';
import test from 'node:test';
import { formLetters } from '../../e2e/load/clusters/letters.ts';
import { measureQuality } from '../../e2e/load/clusters/measure.ts';

test('on real letters, whatever order they come in, 95 of 100 pairs are right and 95 of 100 are found', async () => {
  const [letters] = await formLetters();
  assert.ok(
    letters && letters.texts.length > 2_000,
    'us-regulations-form-letters is missing from ../shared/data',
  );
  const { found, arriving, singleLinkage } = measureQuality(letters, 3);
  for (const { precision, recall } of [found, arriving]) assert.ok(Math.min(precision, recall) >= 0.95);
  assert.ok(singleLinkage.precision < 0.9, 'the letters have chains in them, or this would show nothing');
});
