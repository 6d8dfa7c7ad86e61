import type { Tree } from './nodes.ts';

export interface Counterparts {
  from: number;
  to: number;
}

/**
 * Which pairs stand elsewhere than before: under another section, or behind something that they stood in front of.
 * The longest run of siblings that kept their order stays, the others moved. A number that only went
 * up or down because something was put in or taken out before it is no move.
 *
 * @param main the main counterpart of each old section
 * @param related whether what stands around one became (also) what stands around the other
 */
export function movedPairs(
  from: Tree,
  to: Tree,
  main: readonly Counterparts[],
  related: (above: number | null, other: number | null) => boolean,
): Set<number> {
  const moved = new Set<number>();
  const families = new Map<number | null, Counterparts[]>();
  for (const pair of main) {
    const [above, other] = [from.nodes[pair.from]?.parent ?? null, to.nodes[pair.to]?.parent ?? null];
    if (!related(above, other)) moved.add(pair.from);
    else {
      const family = families.get(other);
      if (family) family.push(pair);
      else families.set(other, [pair]);
    }
  }
  for (const family of families.values()) {
    const inOldOrder = family.sort((a, b) => a.from - b.from);
    // Of runs that are equally long the one stays that kept more of its numbers.
    const weights = inOldOrder.map((pair) => (isSameNumber(from, to, pair) ? 1 + 0.5 / family.length : 1));
    const kept = new Set(
      heaviestRising(
        inOldOrder.map((pair) => pair.to),
        weights,
      ),
    );
    for (const pair of inOldOrder) if (!kept.has(pair.to)) moved.add(pair.from);
  }
  return moved;
}

const isSameNumber = (from: Tree, to: Tree, pair: Counterparts) =>
  from.nodes[pair.from]?.number === to.nodes[pair.to]?.number;

/**
 * The rising subsequence that weighs most, in n log n: for each place the best run that ends before it, by a tree of maxima
 * (Fenwick 1994).
 *
 * @param values distinct numbers
 * @param weights what each counts, one for all where none are given
 */
export function heaviestRising(values: readonly number[], weights?: readonly number[]): number[] {
  const ranks = new Map([...values].sort((a, b) => a - b).map((value, rank) => [value, rank + 1]));
  const best = new Int32Array(values.length + 1).fill(-1);
  const sums: number[] = [];
  const before: number[] = [];
  const sumAt = (at: number) => (at < 0 ? 0 : (sums[at] ?? 0));
  for (const [at, value] of values.entries()) {
    const rank = ranks.get(value) ?? 1;
    let above = -1;
    for (let low = rank - 1; low > 0; low -= low & -low)
      if (sumAt(best[low] ?? -1) > sumAt(above)) above = best[low] ?? -1;
    before.push(above);
    sums.push(sumAt(above) + (weights?.[at] ?? 1));
    for (let high = rank; high <= values.length; high += high & -high)
      if (sumAt(at) > sumAt(best[high] ?? -1)) best[high] = at;
  }
  let end = values.length > 0 ? 0 : -1;
  for (const at of values.keys()) if (sumAt(at) > sumAt(end)) end = at;
  const rising: number[] = [];
  for (let at = end; at >= 0; at = before[at] ?? -1) rising.push(values[at] ?? 0);
  return rising.reverse();
}
