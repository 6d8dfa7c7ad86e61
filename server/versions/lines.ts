import type { Tree } from './nodes.ts';
import type { Certainty } from './one-to-one.ts';
import { movedPairs } from './places.ts';
import { sameText } from './same-text.ts';

export type Place = 'same' | 'moved' | 'split' | 'merged' | 'added' | 'removed';

/** An old section and a new one that belong together, whoever says so. */
export interface Pair {
  from: number;
  to: number;
  certainty: Certainty;
  /** Whether the old section goes on in the new one: at most once for each of both. */
  main: boolean;
}

/** One line between two versions; several lines leave an old section that was split, or reach one that was merged. */
export interface AlignedPair {
  from: number | null;
  to: number | null;
  place: Place;
  text: 'unchanged' | 'changed';
  certainty: Certainty;
  main: boolean;
}

/** The pairs with their two axes: where the old section stands now, and whether its words are the same. */
export function linesOf(from: Tree, to: Tree, pairs: readonly Pair[]): AlignedPair[] {
  const linked = new Set(pairs.map((pair) => `${pair.from} ${pair.to}`));
  const related = (above: number | null, other: number | null) =>
    above === null || other === null ? above === other : linked.has(`${above} ${other}`);
  const main = pairs.filter((pair) => pair.main);
  const moved = movedPairs(from, to, main, related);
  const lines = countLines(pairs);
  const text = sameText(from.nodes, to.nodes, pairs);
  return pairs.map((pair) => ({ ...pair, place: placeOf(pair, lines, moved), text: text(pair) }));
}

function countLines(pairs: readonly Pair[]) {
  const from = new Map<number, number>();
  const to = new Map<number, number>();
  for (const pair of pairs) {
    from.set(pair.from, (from.get(pair.from) ?? 0) + 1);
    to.set(pair.to, (to.get(pair.to) ?? 0) + 1);
  }
  return { from, to };
}

function placeOf(
  { from, to }: Pair,
  lines: ReturnType<typeof countLines>,
  moved: ReadonlySet<number>,
): Place {
  if ((lines.from.get(from) ?? 0) > 1) return 'split';
  if ((lines.to.get(to) ?? 0) > 1) return 'merged';
  return moved.has(from) ? 'moved' : 'same';
}

/** A line for each section that no pair leaves or reaches. */
export const endsOf = (
  removed: ReadonlyMap<number, Certainty>,
  added: ReadonlyMap<number, Certainty>,
): AlignedPair[] => [
  ...[...removed].map(([from, certainty]): AlignedPair => ({
    from,
    to: null,
    place: 'removed',
    certainty,
    text: 'changed',
    main: true,
  })),
  ...[...added].map(([to, certainty]): AlignedPair => ({
    from: null,
    to,
    place: 'added',
    certainty,
    text: 'changed',
    main: true,
  })),
];

/** In the order of the new version; what was removed stands behind what the section before it became. */
export function inOrder(lines: readonly AlignedPair[]): AlignedPair[] {
  const became = new Map(
    lines.flatMap(({ from, to, main }) => (from !== null && to !== null && main ? [[from, to]] : [])),
  );
  const behind = (from: number): number => {
    for (let at = from; at >= 0; at -= 1) {
      const to = became.get(at);
      if (to !== undefined) return to + 0.5;
    }
    return -1;
  };
  const keys = new Map(lines.map((line) => [line, line.to ?? behind(line.from ?? 0)]));
  const key = (line: AlignedPair) => keys.get(line) ?? 0;
  return [...lines].sort(
    (a, b) => key(a) - key(b) || Number(b.main) - Number(a.main) || (a.from ?? 0) - (b.from ?? 0),
  );
}
