import { effortOf, resembles } from './resemblance.ts';

/** A text that one or more comments have. */
export interface Letter {
  shingles: Uint32Array;
  /** Two letters that share none of these are taken for different without a comparison. */
  bands: readonly string[];
  /** How many comments have it, or stand behind it. */
  weight: number;
  /** The cluster that it is in; none for a new one. */
  cluster?: string | undefined;
}

/** Shingles that are looked at for one arrangement, about 50 ms; what is beyond counts as different. */
const mostEffort = 30_000_000;

/** Which letters resemble each other, as lists of indexes: compared exactly, where they share a band. */
export function findNeighbours(letters: readonly Letter[], effort = mostEffort): number[][] {
  const neighbours: number[][] = letters.map(() => []);
  const sharing = new Map<string, number[]>();
  const compared = new Int32Array(letters.length).fill(-1);
  let left = effort;

  function compare(one: number, other: number): void {
    const [a, b] = [letters[one]?.shingles, letters[other]?.shingles];
    if (compared[other] === one || left <= 0 || !a || !b) return;
    compared[other] = one;
    left -= effortOf(a, b);
    if (!resembles(a, b)) return;
    neighbours[one]?.push(other);
    neighbours[other]?.push(one);
  }

  for (const [at, { bands }] of letters.entries()) {
    for (const band of bands) {
      const others = sharing.get(band);
      if (!others) sharing.set(band, [at]);
      else {
        for (const other of others) compare(at, other);
        others.push(at);
      }
    }
  }
  return neighbours;
}
