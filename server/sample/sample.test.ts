import assert from 'node:assert/strict';
import test from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import { drain } from '#server/outbox/consume.ts';
import { portal } from '#server/testing/portal.ts';
import { loadSampleOnce } from './load.ts';

test('the first start loads the sample, a second one adds nothing', async (t) => {
  const { parts } = await portal(t, { SAMPLE_DATA: 'on' });
  const lines: string[] = [];
  await loadSampleOnce(parts, (line) => lines.push(line));
  await loadSampleOnce(parts, (line) => lines.push(line));
  assert.equal(lines.length, 1);
  await drain(parts.database.pool, countChanges);
  const { comments, submissions, wrongCells } = await recount(parts.database.pool);
  assert.deepEqual({ comments, submissions, wrongCells }, { comments: 160, submissions: 100, wrongCells: 0 });
});
