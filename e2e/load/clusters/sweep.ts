import type { Collection } from './letters.ts';
import { allAtOnce } from './rules.ts';
import { findTruth, score, type Score, type Shingling } from './truth.ts';

export interface Swept {
  shingling: Shingling;
  of: { name: string; pairs: number; best: Score }[];
}

const shinglings: Shingling[] = [
  ...[1, 2, 3, 4, 5, 8].map((words) => ({ words })),
  { words: 3, folded: true },
];

/** How many pairs resemble each other, and how well any clusters can say so, for shingles of other kinds. */
export const sweep = (collections: readonly Collection[]): Swept[] =>
  shinglings.map((shingling) => ({
    shingling,
    of: collections.map(({ name, texts }) => {
      const truth = findTruth(texts, shingling);
      return { name, pairs: truth.pairs, best: score(truth, allAtOnce(truth)) };
    }),
  }));
