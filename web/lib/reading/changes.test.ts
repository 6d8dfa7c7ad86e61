import assert from 'node:assert/strict';
import test from 'node:test';
import type { SectionChange } from '#server/versions/schema.ts';
import { folded, sideOf, totalsOf } from './changes.ts';

const change = (place: SectionChange['place'], text: SectionChange['text']): SectionChange => ({
  place,
  text,
  certainty: 'certain',
  renumbered: false,
  from: [],
  to: null,
  diff: null,
  highlight: null,
  highlightLanguage: null,
});

const sections = [
  change('same', 'unchanged'),
  change('same', 'unchanged'),
  change('moved', 'unchanged'),
  change('same', 'changed'),
  change('split', 'changed'),
  change('added', 'changed'),
  change('removed', 'changed'),
  change('same', 'unchanged'),
];

test('what stayed is folded in runs, a section that moved is not', () => {
  const shown = folded(sections).map((each) =>
    'change' in each ? each.change.place : each.unchanged.length,
  );
  assert.deepEqual(shown, [2, 'moved', 'same', 'split', 'added', 'removed', 1]);
});

test('a section counts by its text and by its place', () => {
  const totals = { changed: 2, added: 1, removed: 1, moved: 1, split: 1, merged: 0, unchanged: 3 };
  assert.deepEqual(totalsOf(sections), totals);
});

test('each side has what it says and nothing of the other', () => {
  const pieces = [
    { kind: 'same', text: 'a ' },
    { kind: 'out', text: 'b ' },
    { kind: 'in', text: 'c ' },
  ] as const;
  const side = (which: 'before' | 'after') =>
    sideOf(pieces, which)
      .map(({ text }) => text)
      .join('');
  assert.deepEqual([side('before'), side('after')], ['a b ', 'a c ']);
});
