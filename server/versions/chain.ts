import { type AlignedPair, endsOf, inOrder, linesOf, type Pair } from './lines.ts';
import { type VersionNode, treeOf } from './nodes.ts';

/**
 * The lines from one version to a later one through those in between: what became something that became something
 * else. As certain as the less certain of both; what was gone in between is gone.
 */
export function chain(
  from: readonly VersionNode[],
  to: readonly VersionNode[],
  steps: readonly (readonly AlignedPair[])[],
): AlignedPair[] {
  const [first = [], ...others] = steps.map(pairsOf);
  const pairs = others.reduce(joined, first);
  const [old, now] = [new Set(pairs.map((pair) => pair.from)), new Set(pairs.map((pair) => pair.to))];
  const without = (nodes: readonly VersionNode[], paired: ReadonlySet<number>) =>
    new Map([...nodes.keys()].filter((at) => !paired.has(at)).map((at) => [at, 'certain' as const]));
  return inOrder([
    ...linesOf(treeOf(from), treeOf(to), pairs),
    ...endsOf(without(from, old), without(to, now)),
  ]);
}

const pairsOf = (lines: readonly AlignedPair[]): Pair[] =>
  lines.flatMap(({ from, to, certainty, main }) =>
    from === null || to === null ? [] : [{ from, to, certainty, main }],
  );

function joined(first: readonly Pair[], second: readonly Pair[]): Pair[] {
  const onward = new Map<number, Pair[]>();
  for (const pair of second) onward.set(pair.from, [...(onward.get(pair.from) ?? []), pair]);
  const found = new Map<string, Pair>();
  for (const { from, to: between, certainty, main } of first) {
    for (const next of onward.get(between) ?? []) {
      const pair: Pair = {
        from,
        to: next.to,
        certainty: certainty === 'certain' ? next.certainty : 'doubtful',
        main: main && next.main,
      };
      const known = found.get(`${from} ${next.to}`);
      if (!known || (pair.main && !known.main)) found.set(`${from} ${next.to}`, pair);
    }
  }
  return [...found.values()];
}
