import { wordsOf } from '#server/search/folding.ts';
import { indexOf, sharing } from './index-of-words.ts';
import type { Tree } from './nodes.ts';
import { likeness, nothing } from './words.ts';
import type { Weighed } from './weigh.ts';

/** A pair that may belong together, with how alike its texts are (0 to 1). */
export interface Candidate {
  from: number;
  to: number;
  likeness: number;
  identical: boolean;
}

const bestOfEach = 12;
const sameHeadingAtMost = 8;

export interface Compared {
  from: Tree;
  to: Tree;
  weighed: Weighed;
  /** What each section says with all below it, as one string of words. */
  keys: { from: readonly string[]; to: readonly string[] };
}

/** The pair with its likeness, by the texts with all that is below them. */
export function candidate({ weighed, keys }: Compared, from: number, to: number): Candidate {
  const [a, b] = [weighed.from.whole[from], weighed.to.whole[to]];
  const key = keys.from[from];
  const identical = key !== undefined && key !== '' && key === keys.to[to];
  return { from, to, likeness: identical ? 1 : a && b ? likeness(a, b) : 0, identical };
}

/**
 * For every old section the new ones that share its rare words, its address, its heading or its very words; bounded
 * for each, so that the work grows with the length of the texts and not with the square of their number.
 */
export function findCandidates(compared: Compared): Candidate[] {
  const { from, to, weighed, keys } = compared;
  const index = indexOf(weighed.to.whole, weighed.frequency);
  const byAddress = groups(to.addresses);
  const byHeading = groups(to.nodes.map(({ heading }) => wordsOf(heading ?? '')));
  const byKey = groups(keys.to);
  return from.nodes.flatMap((node, at) => {
    const heading = byHeading.get(wordsOf(node.heading ?? '')) ?? [];
    const same = byKey.get(keys.from[at] ?? '') ?? [];
    const found = new Set([
      // Of both texts, so that a chapter does not outdo the article that it holds.
      ...sharing(weighed.from.whole[at] ?? nothing, index, bestOfEach, (one, other) => one + other),
      ...(byAddress.get(from.addresses[at] ?? '') ?? []).slice(0, sameHeadingAtMost),
      ...(heading.length <= sameHeadingAtMost ? heading : []),
      ...(same.length <= sameHeadingAtMost ? same : []),
    ]);
    return [...found].map((other) => candidate(compared, at, other));
  });
}

function groups(keys: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, key] of keys.entries()) {
    if (key === '') continue;
    const group = found.get(key);
    if (group) group.push(at);
    else found.set(key, [at]);
  }
  return found;
}
