import assert from 'node:assert/strict';
import test from 'node:test';
import type { Visibility } from '#server/http/terms.ts';
import { whatCanBeDone } from './policy.ts';

const every: Visibility[] = [
  'pending',
  'published',
  'published_redacted',
  'withheld',
  'considered_only',
  'set_aside',
  'withdrawn',
];

test('until closing a comment can be corrected and withdrawn, afterwards only withdrawn', () => {
  for (const visibility of every) {
    const open = { set_aside: ['withdraw'], withdrawn: [] }[String(visibility)] ?? ['correct', 'withdraw'];
    const closed = visibility === 'withdrawn' ? [] : ['withdraw'];
    assert.deepEqual(whatCanBeDone(visibility, true), open, visibility);
    assert.deepEqual(whatCanBeDone(visibility, false), closed, visibility);
  }
});
