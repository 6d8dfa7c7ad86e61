import assert from 'node:assert/strict';
import test from 'node:test';
import type { Visibility } from '#server/http/terms.ts';
import { visibilityAfterCorrection, whatCanBeDone } from './policy.ts';

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

test('a correction is shown by the first row of the table that fits', () => {
  const table: [Visibility[], boolean, 'pre' | 'post', Visibility][] = [
    [['considered_only'], true, 'post', 'considered_only'],
    [['considered_only'], false, 'pre', 'considered_only'],
    [['pending', 'published', 'published_redacted', 'withheld'], true, 'pre', 'published'],
    [['pending', 'published', 'published_redacted', 'withheld'], true, 'post', 'published'],
    [['pending', 'published', 'published_redacted', 'withheld'], false, 'pre', 'pending'],
    [['published_redacted', 'withheld'], false, 'post', 'pending'],
    [['pending', 'published'], false, 'post', 'published'],
  ];
  for (const [before, bareStance, moderation, after] of table) {
    for (const visibility of before) {
      assert.equal(
        visibilityAfterCorrection(visibility, { bareStance, moderation }),
        after,
        `${visibility} ${moderation}`,
      );
    }
  }
});
