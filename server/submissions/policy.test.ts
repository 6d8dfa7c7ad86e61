import assert from 'node:assert/strict';
import test from 'node:test';
import { groupOf, visibilityOnArrival } from './policy.ts';

test('the group is the first that fits', () => {
  assert.equal(groupOf('deputy', 'DE'), 'deputy');
  assert.equal(groupOf('organisation', undefined), 'organisation');
  assert.equal(groupOf('expert', 'DE'), 'expert');
  assert.equal(groupOf('citizen', 'DE'), 'overseas');
  assert.equal(groupOf('citizen', 'VN'), 'citizen');
  assert.equal(groupOf('citizen', undefined), 'citizen');
});

test('a comment comes in by the first row of the table that fits', () => {
  const table = [
    [false, true, 'post', 'considered_only'],
    [false, false, 'pre', 'considered_only'],
    [true, true, 'pre', 'published'],
    [true, true, 'post', 'published'],
    [true, false, 'pre', 'pending'],
    [true, false, 'post', 'published'],
  ] as const;
  for (const [consentToPublish, bareStance, moderation, visibility] of table) {
    assert.equal(visibilityOnArrival({ consentToPublish, bareStance, moderation }), visibility);
  }
});
