/** Of the standard normal distribution: 95 of 100. */
const z = 1.959964;

export interface Share {
  /** How many of `count`. */
  hits: number;
  count: number;
  percent: number;
  /** Between which percentages the true share lies, 95 times in 100. */
  low: number;
  high: number;
}

const tenth = (share: number): number => Math.round(share * 1_000) / 10;

/**
 * A share with its 95 % interval by Wilson's score, which holds for small numbers and near 0 and 100 (E. B. Wilson,
 * 'Probable Inference, the Law of Succession, and Statistical Inference', JASA 22, 1927). Nothing of nothing is null.
 */
export function shareOf(hits: number, count: number): Share | null {
  if (count === 0) return null;
  const p = hits / count;
  const square = (z * z) / count;
  const middle = (p + square / 2) / (1 + square);
  const half = (z / (1 + square)) * Math.sqrt((p * (1 - p)) / count + square / (4 * count));
  return {
    hits,
    count,
    percent: tenth(p),
    low: tenth(Math.max(0, middle - half)),
    high: tenth(Math.min(1, middle + half)),
  };
}
