import type { VersionNode } from './nodes.ts';

const syllables = 'ba co da ga ha ke la mo na pa qui ra sa te va xu tho nghi phu chi'.split(' ');
const boilerplate = 'Bộ trưởng quy định chi tiết Điều này và tổ chức thực hiện.';

/** Numbers from 0 to below 1 that are the same in every run (mulberry32). */
export function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomDraft {
  from: VersionNode[];
  to: VersionNode[];
  /** By old section: the new one, where there is one. */
  became: Map<number, number>;
}

/**
 * A draft of so many sections and its next version, for measuring: one article in ten is gone, one in ten new, one in
 * twenty stands elsewhere, one word in twelve of every third is another, and each closes with the same sentence.
 *
 * @param options `edited`: of every how manieth section words change
 */
export function randomDraft(sections: number, { edited = 3, seed = 1 } = {}): RandomDraft {
  const random = repeatable(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * random() * from.length)];
  const vocabulary = Array.from(
    { length: 4_000 },
    () => `${pick(syllables)}${pick(syllables)}${pick(syllables)}`,
  );
  const words = (count: number) => Array.from({ length: count }, () => pick(vocabulary));
  const old = Array.from({ length: sections }, (_, at) => ({
    was: at,
    text: words(40 + Math.floor(random() * 80)),
  }));
  const kept = old
    .filter(() => random() >= 0.1)
    .map(({ was, text }) => ({
      was,
      text: was % edited === 0 ? text.map((word) => (random() < 1 / 12 ? pick(vocabulary) : word)) : text,
    }));
  const moved = kept.filter(() => random() < 0.05);
  const now: { was: number; text: (string | undefined)[] }[] = kept.filter((each) => !moved.includes(each));
  const put = (each: (typeof now)[number]) => now.splice(Math.floor(random() * now.length), 0, each);
  for (const each of moved) put(each);
  while (now.length < sections) put({ was: -1, text: words(60) });
  const node = (text: readonly (string | undefined)[], at: number): VersionNode => ({
    parent: null,
    kind: 'article',
    number: `${at + 1}`,
    heading: null,
    text: `${text.join(' ')}.\n${boilerplate}`,
  });
  return {
    from: old.map(({ text }, at) => node(text, at)),
    to: now.map(({ text }, at) => node(text, at)),
    became: new Map(now.flatMap(({ was }, at) => (was < 0 ? [] : [[was, at] as const]))),
  };
}
