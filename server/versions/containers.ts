import type { Compared } from './candidates.ts';
import { ancestors, type Tree } from './nodes.ts';
import type { Part } from './one-to-many.ts';
import type { Words } from './words.ts';

const mostOfIt = 0.5;

interface Line {
  from: number;
  to: number;
}

/**
 * A chapter without a counterpart, most of whose articles went into one other: proposed as merged into it, and a new
 * one that most of its articles came to out of one other as split off. Always doubtful.
 */
export function findContainers({ from, to, weighed }: Compared, lines: readonly Line[]): Part[] {
  const old = new Set(lines.map((line) => line.from));
  const now = new Set(lines.map((line) => line.to));
  const back = lines.map((line) => ({ from: line.to, to: line.from }));
  return [
    ...holders(from, to, lines, weighed.from, old),
    ...holders(to, from, back, weighed.to, now).map(({ from: added, to: source }) => ({
      from: source,
      to: added,
    })),
  ].map((line) => ({ ...line, certainty: 'doubtful' as const }));
}

function holders(
  tree: Tree,
  other: Tree,
  lines: readonly Line[],
  { own, whole }: { own: readonly Words[]; whole: readonly Words[] },
  paired: ReadonlySet<number>,
): Line[] {
  const sums = new Map<number, Map<number, number>>();
  for (const { from, to } of lines) {
    const weight = own[from]?.total ?? 0;
    for (const up of ancestors(tree, from)) {
      if (paired.has(up)) continue;
      const sum = sums.get(up) ?? new Map<number, number>();
      sums.set(up, sum);
      for (const above of ancestors(other, to)) {
        if (other.nodes[above]?.kind === tree.nodes[up]?.kind) sum.set(above, (sum.get(above) ?? 0) + weight);
      }
    }
  }
  return [...sums].flatMap(([from, sum]) => {
    const [best] = [...sum].sort((a, b) => b[1] - a[1]);
    return best && best[1] >= mostOfIt * (whole[from]?.total ?? 0) ? [{ from, to: best[0] }] : [];
  });
}
