/** How much of each feature (a word, or two words in a row) a text holds: ids in order, and weights. */
export interface Words {
  ids: Int32Array;
  weights: Float64Array;
  total: number;
}

/** An empty text. */
export const nothing: Words = { ids: new Int32Array(), weights: new Float64Array(), total: 0 };

/** The weight of what two texts have in common. */
export function shared(a: Words, b: Words): number {
  let [sum, i, j] = [0, 0, 0];
  while (i < a.ids.length && j < b.ids.length) {
    const difference = (a.ids[i] ?? 0) - (b.ids[j] ?? 0);
    if (difference === 0) sum += Math.min(a.weights[i] ?? 0, b.weights[j] ?? 0);
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return sum;
}

/** What the first text holds beyond the second. */
export function without(a: Words, b: Words): Words {
  const ids: number[] = [];
  const weights: number[] = [];
  let j = 0;
  for (const [i, id] of a.ids.entries()) {
    while (j < b.ids.length && (b.ids[j] ?? 0) < id) j += 1;
    const left = (a.weights[i] ?? 0) - (b.ids[j] === id ? (b.weights[j] ?? 0) : 0);
    if (left <= 0) continue;
    ids.push(id);
    weights.push(left);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { ids: Int32Array.from(ids), weights: Float64Array.from(weights), total };
}

/** Weighted Dice coefficient: 1 for the same words, 0 for none in common. */
export function likeness(a: Words, b: Words): number {
  return a.total + b.total === 0 ? 0 : (2 * shared(a, b)) / (a.total + b.total);
}
