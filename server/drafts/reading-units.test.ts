import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { SectionKind } from '#server/http/terms.ts';
import { readingUnits } from './reading-units.ts';

const units = (...sections: [SectionKind, number | null][]) =>
  readingUnits(sections.map(([kind, parent]) => ({ kind, parent })));

it('an article is read on one page with its clauses, points and headings', () => {
  const sections: [SectionKind, number | null][] = [
    ['chapter', null],
    ['article', 0],
    ['clause', 1],
    ['point', 2],
    ['heading', 1],
    ['clause', 4],
  ];
  assert.deepEqual(units(...sections), [0, 1, 1, 1, 1, 1]);
});

it('without articles the lowest heading is the page, and a lone paragraph or clause is its own', () => {
  const sections: [SectionKind, number | null][] = [
    ['paragraph', null],
    ['heading', null],
    ['heading', 1],
    ['paragraph', 2],
    ['clause', 2],
    ['point', 4],
    ['annex', null],
    ['clause', 6],
    ['clause', null],
    ['point', 8],
  ];
  assert.deepEqual(units(...sections), [0, 1, 2, 2, 2, 2, 6, 6, 8, 8]);
});
