/** How far two answers are apart: 0 where they are the same, 1 where they have nothing in common. */
export type Distance<T> = (a: T, b: T) => number;

/**
 * Krippendorff's alpha of two coders who both answered for every unit: 1 is agreement, 0 what chance would give (K.
 * Krippendorff 2011, 'Computing Krippendorff's Alpha-Reliability'). Null where all answers are the same, which says
 * nothing.
 * @param units the first coder's and the second's answer for each
 */
export function alpha<T extends string | number | boolean>(
  units: readonly (readonly [T, T])[],
  distance: Distance<T> = (a, b) => (a === b ? 0 : 1),
): number | null {
  const values = new Map<T, number>();
  for (const unit of units) for (const value of unit) values.set(value, (values.get(value) ?? 0) + 1);
  const n = 2 * units.length;
  let expected = 0;
  for (const [a, na] of values)
    for (const [b, nb] of values) if (a !== b) expected += na * nb * distance(a, b);
  if (expected === 0) return null;
  const observed = units.reduce((sum, [a, b]) => sum + distance(a, b), 0) / units.length;
  return 1 - (observed * n * (n - 1)) / expected;
}

/** A set as one value: its members in order. */
export const asValue = (members: readonly string[]): string => [...new Set(members)].sort().join(' ');

/**
 * How far two sets are apart, by what they share and whether one is in the other (R. Passonneau 2006, 'Measuring
 * Agreement on Set-valued Items (MASI)').
 */
export const masi: Distance<string> = (a, b) => {
  if (a === b) return 0;
  const [first, second] = [new Set(a.split(' ')), new Set(b.split(' '))];
  if (a === '' || b === '') return 1;
  const shared = first.intersection(second).size;
  if (shared === 0) return 1;
  const oneInTheOther = first.isSubsetOf(second) || second.isSubsetOf(first);
  return 1 - (shared / first.union(second).size) * (oneInTheOther ? 2 / 3 : 1 / 3);
};
