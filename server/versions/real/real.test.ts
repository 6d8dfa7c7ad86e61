import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { align } from '../align.ts';
import { madeChanges, survival } from './anchor-figures.ts';
import { realPairs } from './pairs.ts';
import { score } from './score.ts';
import { readUslm } from './uslm.ts';

describe('versions of real drafts', () => {
  for (const pair of realPairs()) {
    const result = score(pair, align(pair.from, pair.to));
    it(`${pair.name}: nothing is wrong with certainty`, () => {
      assert.deepEqual(result.wrongWithCertainty, []);
    });
    if (pair.name.includes('01 → 02')) continue;
    it(`${pair.name}: at most three lines are left to be judged, and no line is missed without being one of them`, () => {
      assert.ok(result.lines - result.right <= 3);
      assert.ok(result.missed.length <= result.doubtfulWrong.length);
    });
  }

  for (const name of ['H1037', '08 → 09']) {
    it(`${name}: every line is right with certainty, and every quote is found word for word`, () => {
      const pair = realPairs().find((each) => each.name.includes(name));
      assert.ok(pair);
      const { right, lines } = score(pair, align(pair.from, pair.to));
      assert.equal(right, lines);
      const { quotes, exact } = survival(pair.from, pair.to);
      assert.ok(quotes > 40);
      assert.equal(exact, quotes);
    });
  }

  it('a passage taken out of a real text is orphaned, one with a word changed is followed', () => {
    for (const { from } of realPairs().filter(({ name }) => /08 → 09|HJ37/.test(name))) {
      const { quotes, attracted, followed, misplaced } = madeChanges(from);
      assert.deepEqual([attracted, misplaced], [0, 0]);
      assert.ok(followed >= quotes * 0.98, `${followed} of ${quotes}`);
    }
  });

  it('a bill with a DOCTYPE or of endless depth is refused', () => {
    assert.throws(() => readUslm('<!DOCTYPE a><main/>'), /DOCTYPE/);
    assert.throws(() => readUslm(`<main>${'<section>'.repeat(100)}`), /deep/);
  });
});
