import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Section } from '#server/consultations/document-schema.ts';
import { chaptersOf, chapterWith, isBig } from './chapters.ts';
import { unitsOf } from './outline.ts';

const nothing = {
  comments: 0,
  shown: 0,
  shownByStance: { agree: 0, agree_with_changes: 0, disagree: 0, other: 0, none: 0 },
};
const section = (kind: Section['kind'], number: number, level: number, length = 500): Section => ({
  id: `${kind}-${number}`,
  nodeId: `node-${kind}-${number}`,
  parentId: null,
  unitId: `${kind}-${number}`,
  kind,
  number: String(number),
  label: `${kind} ${number}`,
  heading: null,
  level,
  language: 'vi',
  html: 'x'.repeat(length),
  highlight: null,
  highlightLanguage: null,
  counts: nothing,
  apart: { direct: nothing, handedIn: nothing },
});
const many = (count: number, make: (at: number) => Section) =>
  Array.from({ length: count }, (_, at) => make(at + 1));
const titles = (sections: Section[]) => chaptersOf(unitsOf(sections)).map(({ title }) => title);

test('a draft is read chapter by chapter, the name of a part together with its first chapter', () => {
  const sections = [
    section('part', 1, 1, 0),
    section('chapter', 1, 2, 0),
    ...many(3, (at) => section('article', at, 3)),
    section('chapter', 2, 2, 0),
    section('article', 4, 3),
    section('annex', 1, 1),
  ];
  assert.deepEqual(titles(sections), ['chapter 1', 'chapter 2', 'annex 1']);
  assert.deepEqual(
    chaptersOf(unitsOf(sections))[0]?.units.map(({ section }) => section.label),
    ['part 1', 'chapter 1', 'article 1', 'article 2', 'article 3'],
  );
});

test('a draft without chapters is read by its highest headings, or by so many articles at a time', () => {
  const headed = [
    section('heading', 1, 1, 0),
    section('heading', 2, 2),
    section('heading', 3, 3),
    section('heading', 4, 2),
  ];
  assert.deepEqual(titles(headed), ['heading 2', 'heading 4']);
  const flat = titles(many(300, (at) => section('article', at, 1)));
  assert.equal(flat[0], 'article 1 – article 111');
  assert.equal(flat.length, 3);
});

test('a place is found in its chapter, also a clause, and what is nowhere in none', () => {
  const clause: Section = { ...section('clause', 9, 3), unitId: 'article-2' };
  const sections = [
    section('chapter', 1, 1, 0),
    section('article', 1, 2),
    section('chapter', 2, 1, 0),
    section('article', 2, 2),
    clause,
  ];
  const chapters = chaptersOf(unitsOf(sections));
  assert.equal(chapterWith(chapters, 'node-clause-9')?.title, 'chapter 2');
  assert.equal(chapterWith(chapters, 'node-article-1')?.title, 'chapter 1');
  assert.equal(chapterWith(chapters, 'x'), undefined);
});

test('an ordinary draft is one page, one of a thousand sections is not', () => {
  assert.equal(isBig(unitsOf(many(100, (at) => section('article', at, 1)))), false);
  assert.equal(isBig(unitsOf(many(1_000, (at) => section('article', at, 1)))), true);
});

test('whatever a draft is made of, chapters have all of it, once and in order', () => {
  const kinds = fc.constantFrom<Section['kind']>(
    'part',
    'chapter',
    'article',
    'annex',
    'heading',
    'division',
  );
  const draft = fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, 500, 60_000)), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(draft, (made) => {
      const units = unitsOf(made.map(([kind, level, length], at) => section(kind, at, level, length)));
      assert.deepEqual(
        chaptersOf(units).flatMap((chapter) => chapter.units),
        units,
      );
    }),
    { numRuns: 200 },
  );
});
