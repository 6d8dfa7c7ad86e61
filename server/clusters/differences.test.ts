import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { differences, ownWordsFirst } from './differences.ts';
import { differingRuns } from './word-runs.ts';

const letter =
  'Tôi đề nghị giữ nguyên khoản 2 Điều 5. Thư viện xã phải mở cửa vào buổi tối, vì ban ngày chúng tôi đi làm.';

test('of a member only what its author wrote is shown, with the words around it', () => {
  const member =
    'Tôi là công nhân. Tôi đề nghị giữ nguyên khoản 2 Điều 5. Thư viện xã phải mở cửa vào cuối tuần, vì ban ngày chúng tôi đi làm.';
  assert.deepEqual(differences(letter, member), {
    parts: [
      { own: 'Tôi là công nhân', instead: '', before: '', after: 'Tôi đề nghị giữ' },
      { own: 'cuối tuần', instead: 'buổi tối', before: 'phải mở cửa vào', after: 'vì ban ngày chúng' },
    ],
    ownWords: 6,
  });
});

test('case, punctuation, spacing and what cannot be seen are no difference', () => {
  const member = `${letter.toUpperCase().replaceAll(' ', '\n ').replace('KHOẢN', 'KHO\u200bẢN')}!!!`;
  assert.deepEqual(differences(letter, member), { parts: [], ownWords: 0 });
});

test('what is left out is shown, and counts no words of its own', () => {
  const { parts, ownWords } = differences(letter, letter.replace('buổi tối, ', ''));
  assert.deepEqual(parts, [
    { own: '', instead: 'buổi tối', before: 'phải mở cửa vào', after: 'vì ban ngày chúng' },
  ]);
  assert.equal(ownWords, 0);
});

test('members with words of their own come first, those that only leave out after them, the same ones last', () => {
  const members = [
    letter,
    letter.replace('khoản 2', ''),
    `${letter} Cảm ơn!`,
    `Kính gửi ban soạn thảo. ${letter}`,
  ];
  const sorted = members.map((member) => differences(letter, member)).sort(ownWordsFirst);
  assert.deepEqual(
    sorted.map(({ ownWords, parts }) => [ownWords, parts.length]),
    [
      [5, 1],
      [2, 1],
      [0, 1],
      [0, 0],
    ],
  );
});

const words = fc.array(fc.nat({ max: 12 }), { maxLength: 400 }).map((list) => Int32Array.from(list));

test('putting the differences into the letter always gives the member', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const made: number[] = [];
      let next = 0;
      for (const run of differingRuns(a, b)) {
        made.push(...a.subarray(next, run.letter[0]), ...b.subarray(...run.member));
        next = run.letter[1];
      }
      made.push(...a.subarray(next));
      assert.deepEqual(made, [...b]);
    }),
  );
});

/** The length of the longest common subsequence. */
function commonLength(a: Int32Array, b: Int32Array): number {
  let row = new Int32Array(b.length + 1);
  for (const word of a) {
    const next = new Int32Array(b.length + 1);
    for (const [at, other] of b.entries()) {
      next[at + 1] = word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

test('where few words differ, no word more than necessary is shown', () => {
  const short = fc.array(fc.nat({ max: 6 }), { maxLength: 60 }).map((list) => Int32Array.from(list));
  fc.assert(
    fc.property(short, short, (a, b) => {
      const own = differingRuns(a, b).reduce((sum, { member: [from, to] }) => sum + to - from, 0);
      assert.equal(own, b.length - commonLength(a, b));
    }),
  );
});

test('two texts of 10,000 characters are compared in bounded time, whatever they say', () => {
  let state = 1;
  const random = (below: number) => (state = (Math.imul(state, 48271) >>> 0) % 0x7fffffff) % below;
  const text = (word: (at: number) => string) =>
    Array.from({ length: 5_000 }, (_, at) => word(at))
      .join(' ')
      .slice(0, 10_000);
  const pairs: [string, string][] = [
    [text(() => 'a'), text((at) => (at % 2 ? 'a' : 'b'))],
    [text(() => 'ab'[random(2)] ?? ''), text(() => 'ab'[random(2)] ?? '')],
    [text((at) => `${at}`), text((at) => `${5_000 - at}`)],
    [text(() => `${random(3_000)}`), text(() => `${random(3_000)}`)],
    [
      text((at) => String.fromCodePoint(0x4e00 + at)),
      text((at) => String.fromCodePoint(0x4e00 + ((at * 7) % 5_000))),
    ],
    ['ư'.repeat(10_000), 'ư'.repeat(9_999)],
    ['\u202e'.repeat(10_000), 'a\u0301'.repeat(5_000)],
  ];
  for (const [a, b] of pairs) {
    const began = performance.now();
    differences(a, b);
    assert.ok(performance.now() - began < 1_000, `took ${performance.now() - began} ms`);
  }
});
