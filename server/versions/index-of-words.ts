import { shared, type Words } from './words.ts';

/** For each telling word which texts hold it. */
export interface WordIndex {
  holders: ReadonlyMap<number, readonly number[]>;
  totals: readonly number[];
}

// Words that stand in more sections than this do not tell where to look; they still count in the likeness.
const tellingAtMost = 24;

export function indexOf(texts: readonly Words[], frequency: Int32Array): WordIndex {
  const holders = new Map<number, number[]>();
  for (const [at, { ids }] of texts.entries()) {
    for (const id of ids) {
      if ((frequency[id] ?? 0) > tellingAtMost) continue;
      const list = holders.get(id);
      if (list) list.push(at);
      else holders.set(id, [at]);
    }
  }
  return { holders, totals: texts.map(({ total }) => total) };
}

/** How much of what two texts have in common is in telling words, from 0 to 1. */
export function tellingShare(one: Words, other: Words, frequency: Int32Array): number {
  const telling = shared(only(one, frequency), other);
  return telling === 0 ? 0 : telling / shared(one, other);
}

function only({ ids, weights, total }: Words, frequency: Int32Array): Words {
  const isTelling = (id: number | undefined) => (frequency[id ?? -1] ?? 0) <= tellingAtMost;
  const kept = ids.filter(isTelling);
  return { ids: kept, weights: weights.filter((_, place) => isTelling(ids[place])), total };
}

/**
 * The texts that share most of their telling words with one, best first.
 *
 * @param measure of what the shared weight is a share: the totals of the one and of the other
 */
export function sharing(
  words: Words,
  { holders, totals }: WordIndex,
  most: number,
  measure: (one: number, other: number) => number,
): number[] {
  const sums = new Map<number, number>();
  for (const [place, id] of words.ids.entries()) {
    const weight = words.weights[place] ?? 0;
    for (const at of holders.get(id) ?? []) sums.set(at, (sums.get(at) ?? 0) + weight);
  }
  const share = ([at, sum]: [number, number]) => sum / measure(words.total, totals[at] ?? 0);
  return [...sums]
    .sort((a, b) => share(b) - share(a))
    .slice(0, most)
    .map(([at]) => at);
}
