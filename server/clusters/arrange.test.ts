import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { arrange } from './arrange.ts';
import { findNeighbours, type Letter } from './neighbours.ts';
import { resembles } from './resemblance.ts';
import { seededRandom } from '../../e2e/load/clusters/random.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const letter = (shingles: number[], cluster?: string, weight = 1): Letter => ({
  shingles: Uint32Array.from(shingles),
  bands: ['all'],
  weight,
  cluster,
});

/** The groups by name, as lists of letters; what begins anew has no name. */
function groupsOf(letters: Letter[]): { name: string | undefined; letters: number[] }[] {
  const { groupOf, continues } = arrange(letters);
  const found = new Map<number, number[]>();
  for (const [at, group] of groupOf.entries()) found.set(group, [...(found.get(group) ?? []), at]);
  return [...found].map(([group, list]) => ({ name: continues[group], letters: list }));
}

test('two sets are alike exactly when they have at least 0.8 of their union in common', () => {
  const set = fc
    .uniqueArray(fc.nat({ max: 60 }), { maxLength: 50 })
    .map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(set, set, fc.boolean(), (a, extra, near) => {
      const b = near ? [...new Set([...a, ...extra.slice(0, 3)])].sort((x, y) => x - y) : extra;
      const both = a.filter((each) => b.includes(each)).length;
      const union = a.length + b.length - both;
      assert.equal(resembles(Uint32Array.from(a), Uint32Array.from(b)), union > 0 && both / union >= 0.8);
    }),
    { numRuns: 2_000 },
  );
});

test('very long texts are told apart and found alike by a sample of their shingles', () => {
  const random = seededRandom(1);
  const set = (size: number) => Array.from({ length: size }, () => Math.floor(random() * 0x100000000));
  for (let n = 0; n < 40; n += 1) {
    const [same, own, other] = [set(4_000), set(1_000), set(1_000)];
    const sorted = (list: number[]) => Uint32Array.from(list).sort();
    const letter = sorted(same);
    assert.ok(resembles(letter, sorted([...same, ...own.slice(0, 700)])), 'at 0.85');
    assert.ok(!resembles(letter, sorted([...same.slice(500), ...other.slice(0, 750)])), 'at 0.74');
  }
});

test('letters that resemble each other come together, others stay by themselves', () => {
  const same = numbers(0, 100);
  const groups = groupsOf([
    letter(same),
    letter(numbers(5, 100)),
    letter(numbers(500, 600)),
    letter(numbers(0, 95)),
  ]);
  assert.deepEqual(
    groups.map(({ letters }) => letters),
    [[0, 1, 3], [2]],
  );
});

test('a chain in which each letter resembles only the next does not become one cluster', () => {
  const chain = Array.from({ length: 20 }, (_, n) => letter(numbers(10 * n, 10 * n + 100)));
  for (const { letters } of groupsOf(chain)) assert.ok(letters.length <= 3, `${letters.length} in one`);
});

test('a new letter goes into the cluster that it resembles most of, and the cluster goes on', () => {
  const [a, b] = [numbers(0, 100), numbers(12, 112)];
  const groups = groupsOf([letter(a, 'one'), letter(a, 'one'), letter(b, 'two', 5), letter(numbers(6, 106))]);
  assert.deepEqual(groups.find(({ letters }) => letters.includes(3))?.name, 'two');
});

test('what most senders wrote decides, not how many variants there are', () => {
  const variants = numbers(0, 6).map((n) =>
    letter([...numbers(0, 85), ...numbers(1_000 * (n + 1), 1_000 * (n + 1) + 15)], 'c'),
  );
  const wanted = letter(numbers(0, 92));
  const among = groupsOf([letter(numbers(0, 85), 'c', 100), ...variants, wanted]);
  assert.equal(among.find(({ letters }) => letters.includes(7))?.name, 'c');
});

test('two clusters of the same letter become one, and keep the name of the larger', () => {
  const same = numbers(0, 100);
  const groups = groupsOf([letter(same, 'small'), letter(same, 'large', 3), letter(numbers(2, 102))]);
  assert.deepEqual(groups, [{ name: 'large', letters: [0, 1, 2] }]);
});

test('a letter that resembles hardly anybody in its cluster any more leaves it', () => {
  const same = numbers(0, 100);
  const groups = groupsOf([letter(same, 'c'), letter(same, 'c'), letter(numbers(300, 400), 'c')]);
  assert.deepEqual(groups, [
    { name: 'c', letters: [0, 1] },
    { name: undefined, letters: [2] },
  ]);
});

test('arranged letters stay where they are', () => {
  const sets = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(sets, (list) => {
      const letters = list.map(([start, weight]) => letter(numbers(start, start + 60), undefined, weight));
      const first = arrange(letters).groupOf;
      const again = letters.map((each, at) => ({ ...each, cluster: `${first[at]}` }));
      const { groupOf, continues } = arrange(again);
      assert.deepEqual(
        [...groupOf].map((group) => continues[group]),
        [...first].map(String),
      );
    }),
  );
});

test('only so much is compared, however many letters share a band', () => {
  const letters = numbers(0, 100).map(() => letter(numbers(0, 100)));
  const pairs = (effort: number) => findNeighbours(letters, effort).flat().length / 2;
  assert.equal(pairs(1_000_000), 4_950);
  assert.equal(pairs(10_000), 100);
});

test('a thousand letters that are all nearly alike are arranged in bounded time', () => {
  const letters = numbers(0, 1_000).map((n) =>
    letter(
      numbers(0, 3_000)
        .map((s) => (s % 7 === n % 7 ? s + 10_000 * n : s))
        .sort((a, b) => a - b),
    ),
  );
  const began = performance.now();
  arrange(letters);
  assert.ok(performance.now() - began < 3_000, `${performance.now() - began} ms`);
});
