import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureWebBuilt } from './build.ts';

test('pages that are built already are not built again', { timeout: 120_000 }, async () => {
  await ensureWebBuilt(() => {});
  const said: string[] = [];
  const began = performance.now();
  await ensureWebBuilt((line) => void said.push(line));
  assert.deepEqual(said, []);
  assert.ok(performance.now() - began < 2_000);
});
