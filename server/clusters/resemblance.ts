/** From this share of common shingles on, two texts are the same letter. */
export const threshold = 0.8;

/**
 * Whether the Jaccard resemblance of two sets, |A ∩ B| / |A ∪ B| (Broder 1997), reaches the threshold. Exact, and
 * ends as soon as too much is missing.
 * @param a ascending, each once
 * @param b ascending, each once
 */
export function resembles(a: Uint32Array, b: Uint32Array): boolean {
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
