import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { align } from './align.ts';
import { compare } from './compare.ts';
import type { VersionNode } from './nodes.ts';
import { wholeEffort, wordDiff } from './word-diff.ts';

const marks = { same: '', out: '-', in: '+' };
const told = (pieces: ReturnType<typeof wordDiff>) =>
  pieces?.map(({ kind, text }) => `${marks[kind]}${text.trim()}`) ?? null;
const diff = (before: string, after: string) => told(wordDiff(before, after, wholeEffort()));

const article = (number: number, text: string, heading: string | null = null): VersionNode => ({
  parent: null,
  kind: 'article',
  number: `${number}`,
  heading,
  text,
});

const loan = 'Books are lent for three weeks; whoever returns them later borrows no other book until then.';
const truck =
  'A van with two thousand books visits villages that have no library of their own twice a month.';
const council =
  'The council of readers meets every spring, hears the librarian and advises on what is bought.';

const compareAll = (from: readonly VersionNode[], to: readonly VersionNode[]) =>
  compare(from, to, align(from, to));

describe('what changed between two wordings', () => {
  it('is told word by word, a full stop being a word', () => {
    assert.deepEqual(diff('Thư viện mở cửa sáu ngày một tuần.', 'Thư viện mở cửa bảy ngày một tuần;'), [
      'Thư viện mở cửa',
      '-sáu',
      '+bảy',
      'ngày một tuần',
      '-.',
      '+;',
    ]);
  });

  it('is nothing where only lines break elsewhere', () => {
    assert.deepEqual(diff('one two\nthree', 'one\ntwo three'), ['one\ntwo three']);
  });

  it('keeps a space before what is taken out at the end', () => {
    assert.deepEqual(wordDiff('one two three', 'one two', wholeEffort()), [
      { kind: 'same', text: 'one two ' },
      { kind: 'out', text: 'three' },
    ]);
  });

  it('reads in a row where a single word in between is the same', () => {
    assert.deepEqual(diff('they shall pay the small fee at once', 'they shall get the large book at home'), [
      'they shall',
      '-pay the small fee at once',
      '+get the large book at home',
    ]);
  });

  it('is not told word by word where hardly a word stayed', () => {
    assert.equal(diff(loan, council), null);
  });

  it('is found in bounded time in texts made to be slow, the same each time', () => {
    const words = (seed: number) => Array.from({ length: 20_000 }, (_, at) => (at * seed) % 7_919).join(' ');
    const started = performance.now();
    assert.equal(wordDiff(words(31), words(37), wholeEffort()), null);
    assert.ok(performance.now() - started < 3_000);
    const spent = { left: 0 };
    assert.equal(wordDiff('one two', 'one three', spent), null);
  });
});

describe('two versions compared for a reader', () => {
  it('says nothing of what stayed, and tells a new number from a change', () => {
    const [first, second] = compareAll([article(1, loan)], [article(1, council), article(2, loan)]);
    assert.deepEqual(
      [first?.place, first?.from, told(first?.diff?.text ?? null)],
      ['added', [], [`+${council}`]],
    );
    assert.deepEqual(
      [second?.place, second?.text, second?.diff, second?.renumbered],
      ['same', 'unchanged', null, true],
    );
  });

  it('shows what is gone where it stood', () => {
    const sections = compareAll(
      [article(1, loan), article(2, truck), article(3, council)],
      [article(1, loan), article(2, council)],
    );
    assert.deepEqual(
      sections.map(({ place, from, to }) => [place, from, to]),
      [
        ['same', [0], 0],
        ['removed', [1], null],
        ['same', [2], 1],
      ],
    );
    assert.deepEqual(told(sections[1]?.diff?.text ?? null), [`-${truck}`]);
  });

  it('compares each part of a split section with its own share', () => {
    const changed = truck.replace('twice', 'once');
    const sections = compareAll([article(1, `${loan}\n${truck}`)], [article(1, loan), article(2, changed)]);
    assert.deepEqual(
      sections.map((each) => told(each.diff?.text ?? null)),
      [
        [loan],
        [
          'A van with two thousand books visits villages that have no library of their own',
          '-twice',
          '+once',
          'a month.',
        ],
      ],
    );
  });

  it('compares a merged section with all that it was made of', () => {
    const [only, ...others] = compareAll(
      [article(1, loan), article(2, truck)],
      [article(1, `${loan}\n${truck.replace('twice', 'once')}`)],
    );
    assert.equal(others.length, 0);
    assert.deepEqual([only?.place, only?.from], ['merged', [0, 1]]);
    assert.deepEqual(told(only?.diff?.text ?? null)?.slice(1, 3), ['-twice', '+once']);
  });

  it('shows both wordings whole where they are too different', () => {
    const heading = 'Lending of books';
    const [only] = compareAll([article(1, loan, heading)], [article(1, council, heading)]);
    assert.equal(only?.diff?.whole, true);
    assert.deepEqual(told(only?.diff?.text ?? null), [`-${loan}`, `+${council}`]);
    assert.deepEqual(told(only?.diff?.heading ?? null), [heading]);
  });
});
