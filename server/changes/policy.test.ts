import assert from 'node:assert/strict';
import test from 'node:test';
import { whyNotDecide, whyNotTakeBack } from './policy.ts';

const change = { proposedBy: 'a', personId: null, about: ['b', 'c'], outcome: null };

test('an administrator who neither proposed a change nor is meant by it decides about it', () => {
  assert.equal(whyNotDecide(change, 'd'), null);
  assert.match(whyNotDecide(change, 'a') ?? '', /proposed himself/);
  assert.match(whyNotDecide(change, 'c') ?? '', /about himself/);
  assert.match(whyNotDecide({ ...change, personId: 'd' }, 'd') ?? '', /about himself/);
  assert.match(whyNotDecide({ ...change, outcome: 'refused' }, 'd') ?? '', /decided already/);
});

test('only who proposed a change takes it back, and only while it is open', () => {
  assert.equal(whyNotTakeBack(change, 'a'), null);
  assert.match(whyNotTakeBack(change, 'd') ?? '', /Only who proposed/);
  assert.match(whyNotTakeBack({ ...change, outcome: 'confirmed' }, 'a') ?? '', /decided already/);
});
