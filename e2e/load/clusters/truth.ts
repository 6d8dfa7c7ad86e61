import { threshold } from '#server/clusters/resemblance.ts';

export interface Truth {
  /** For each text, those that it resembles. */
  alike: number[][];
  pairs: number;
}

export interface Shingling {
  words: number;
  folded?: boolean;
}

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{So}]|[\p{L}\p{N}\p{M}]+/gu;
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** Shingles as strings, without the code that is measured. */
function shinglesOf(text: string, { words: length, folded = false }: Shingling): string[] {
  const plain = text.normalize('NFC').replaceAll(unseen, '').toLowerCase();
  const seen = folded ? plain.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd') : plain;
  const words = seen.match(word) ?? [];
  if (words.length === 0) return [];
  if (words.length <= length) return [`all ${words.join(' ')}`];
  return words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' '));
}

/** Which pairs of texts have a Jaccard resemblance of at least 0.8, by comparing each with each. */
export function findTruth(texts: readonly string[], shingling: Shingling): Truth {
  const numbers = new Map<string, number>();
  const sets = texts.map((text) => {
    const set = new Set(shinglesOf(text, shingling));
    return Int32Array.from(set, (shingle) => {
      const known = numbers.get(shingle) ?? numbers.size;
      numbers.set(shingle, known);
      return known;
    }).sort();
  });
  const alike: number[][] = texts.map(() => []);
  let pairs = 0;
  for (const [i, a] of sets.entries()) {
    for (let j = i + 1; j < sets.length; j += 1) {
      if (jaccard(a, sets[j] ?? new Int32Array()) < threshold) continue;
      alike[i]?.push(j);
      alike[j]?.push(i);
      pairs += 1;
    }
  }
  return { alike, pairs };
}

function jaccard(a: Int32Array, b: Int32Array): number {
  if (Math.min(a.length, b.length) < threshold * Math.max(a.length, b.length) || a.length === 0) return 0;
  let [i, j, both] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) both += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return both / (a.length + b.length - both);
}

export interface Score {
  precision: number;
  recall: number;
}

/** How many pairs in the same cluster resemble each other, and how many that do are in the same cluster. */
export function score({ alike, pairs }: Truth, clusterOf: readonly (string | number | undefined)[]): Score {
  const sizes = new Map<string | number, number>();
  for (const cluster of clusterOf)
    if (cluster !== undefined) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const together = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  let right = 0;
  for (const [i, others] of alike.entries()) {
    const own = clusterOf[i];
    for (const j of others) if (j > i && own !== undefined && clusterOf[j] === own) right += 1;
  }
  return { precision: together === 0 ? 1 : right / together, recall: pairs === 0 ? 1 : right / pairs };
}
