import type { Tree } from './nodes.ts';

export interface Counterparts {
  from: number;
  to: number;
}

/**
 * Which pairs stand elsewhere than before: under another section, or behind something that they stood in front of.
 * The longest run of siblings that kept their order stays (Fredman 1975), the others moved. A number that only went
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
    const kept = new Set(longestRising(inOldOrder.map((pair) => pair.to)));
    for (const pair of inOldOrder) if (!kept.has(pair.to)) moved.add(pair.from);
  }
  return moved;
}

/** The longest rising subsequence of distinct numbers, by patience sorting in n log n. */
export function longestRising(values: readonly number[]): number[] {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [at, value] of values.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tops[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (tops[low - 1] ?? -1) : -1);
    tops[low] = at;
  }
  const rising: number[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rising.unshift(values[at] ?? 0);
  return rising;
}
