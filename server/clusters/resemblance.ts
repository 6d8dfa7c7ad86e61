/** From this share of common shingles on, two texts are the same letter. */
export const threshold = 0.8;

/** Of longer texts a sample of so many shingles is compared: the standard error is a hundredth. */
const enough = 1_024;

/**
 * Of two sets with more than 1,024 elements those below one limit. Hashes are even, so that the share in common of what
 * is left is an unbiased estimate (Broder 1997, sketches of fixed rate).
 */
function sampled(a: Uint32Array, b: Uint32Array): [Uint32Array, Uint32Array] {
  const longer = Math.max(a.length, b.length);
  if (longer <= enough) return [a, b];
  const limit = (0x100000000 * enough) / longer;
  return [below(a, limit), below(b, limit)];
}

function below(set: Uint32Array, limit: number): Uint32Array {
  let [low, high] = [0, set.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return set.subarray(0, low);
}

/**
 * Whether the Jaccard resemblance of two sets of hashes, |A ∩ B| / |A ∪ B| (Broder 1997), reaches the threshold: exactly
 * up to 1,024 elements, beyond by a sample. Ends as soon as too much is missing.
 * @param first ascending, each once
 * @param second ascending, each once
 */
export function resembles(first: Uint32Array, second: Uint32Array): boolean {
  if (Math.min(first.length, second.length) < threshold * Math.max(first.length, second.length)) return false;
  const [a, b] = sampled(first, second);
  const all = a.length + b.length;
  // |A ∩ B| ≥ t |A ∪ B| and |A ∪ B| = |A| + |B| − |A ∩ B|, hence this many in common.
  const needed = Math.ceil((threshold * all) / (1 + threshold) - 1e-9);
  if (needed === 0 || Math.min(a.length, b.length) < needed) return false;
  // So many may be in one of them only.
  let spare = all - 2 * needed;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left !== right && --spare < 0) return false;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return a.length - i + (b.length - j) <= spare;
}

/** The most steps that a comparison takes. */
export const effortOf = (a: Uint32Array, b: Uint32Array): number => Math.min(a.length, b.length, enough);
