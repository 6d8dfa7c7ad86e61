import type { Compared } from './candidates.ts';
import { findContainers } from './containers.ts';
import { type VersionNode, type Tree, treeOf } from './nodes.ts';
import { findParts, type Part } from './one-to-many.ts';
import { pairOneToOne, type Certainty, type Pairing } from './one-to-one.ts';
import { movedPairs } from './places.ts';
import { sameText } from './same-text.ts';
import { withoutCounterpart } from './unpaired.ts';
import { textKey, weigh } from './words.ts';

export type Place = 'same' | 'moved' | 'split' | 'merged' | 'added' | 'removed';

/** One line between two versions; several lines leave an old section that was split, or reach one that was merged. */
export interface AlignedPair {
  from: number | null;
  to: number | null;
  place: Place;
  text: 'unchanged' | 'changed';
  certainty: Certainty;
  /** Whether this is the main counterpart, which the section goes on in. */
  main: boolean;
}

/**
 * Aligns two versions of a draft by number, heading and text together. In four steps: weighted words say how alike
 * two sections are with all below them (`words.ts`); the best for each other are paired, in rounds, with number,
 * heading and surroundings telling equals apart (`one-to-one.ts`; after GumTree, Falleri et al. 2014, whose anchors
 * too are found first and judge the rest); what a pair leaves unexplained is looked for elsewhere (`one-to-many.ts`);
 * order among siblings tells what moved (`places.ts`). docs/versions.md has the measurements.
 *
 * What is `doubtful` is a proposal that somebody has to confirm. Lines come in the order of the new version, what was
 * removed behind what stood before it.
 */
export function align(from: readonly VersionNode[], to: readonly VersionNode[]): AlignedPair[] {
  const [old, now] = [treeOf(from), treeOf(to)];
  const compared = {
    from: old,
    to: now,
    weighed: weigh(old, now),
    keys: { from: wholeKeys(old), to: wholeKeys(now) },
  };
  const pairing = pairOneToOne(compared);
  return assemble(compared, pairing, findParts(compared, pairing));
}

/** The words of each section and of everything below it. */
function wholeKeys({ nodes }: Tree): string[] {
  const parts = nodes.map((node) => [textKey(node)]);
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const above = parts[nodes[at]?.parent ?? -1];
    const own = parts[at];
    if (above && own) above.splice(1, 0, own.join(' '));
  }
  return parts.map((words) => words.filter(Boolean).join(' '));
}

function assemble(compared: Compared, pairing: Pairing, parts: readonly Part[]): AlignedPair[] {
  const main = [...pairing.pairs].map(([from, { to }]) => ({ from, to }));
  const found = [...main, ...parts];
  const lines = [
    ...[...pairing.pairs].map(([from, { to, certainty }]) => ({ from, to, certainty, main: true })),
    ...[...parts, ...findContainers(compared, found)].map((part) => ({ ...part, main: false })),
  ];
  const linked = new Set(lines.map(({ from, to }) => `${from} ${to}`));
  const related = (above: number | null, other: number | null) =>
    above === null || other === null ? above === other : linked.has(`${above} ${other}`);
  const moved = movedPairs(compared.from, compared.to, main, related);
  const places = countLines(lines);
  const text = sameText(compared.from.nodes, compared.to.nodes, lines);
  const paired = lines.map((line): AlignedPair => ({
    ...line,
    place: placeOf(line, places, moved),
    text: text(line),
  }));
  return inOrder([...paired, ...unpaired(compared, lines)]);
}

interface Line {
  from: number;
  to: number;
}

function countLines(lines: readonly Line[]) {
  const from = new Map<number, number>();
  const to = new Map<number, number>();
  for (const line of lines) {
    from.set(line.from, (from.get(line.from) ?? 0) + 1);
    to.set(line.to, (to.get(line.to) ?? 0) + 1);
  }
  return { from, to };
}

function placeOf(
  { from, to }: Line,
  lines: ReturnType<typeof countLines>,
  moved: ReadonlySet<number>,
): Place {
  if ((lines.from.get(from) ?? 0) > 1) return 'split';
  if ((lines.to.get(to) ?? 0) > 1) return 'merged';
  return moved.has(from) ? 'moved' : 'same';
}

/** What no line leaves or reaches. */
function unpaired({ from, to, weighed }: Compared, lines: readonly Line[]): AlignedPair[] {
  const old = { tree: from, own: weighed.from.own, paired: new Set(lines.map((line) => line.from)) };
  const now = { tree: to, own: weighed.to.own, paired: new Set(lines.map((line) => line.to)) };
  const rest = { text: 'changed', main: true } as const;
  return [
    ...[...withoutCounterpart(old, now, weighed.frequency)].map(([at, certainty]): AlignedPair => ({
      ...rest,
      from: at,
      to: null,
      place: 'removed',
      certainty,
    })),
    ...[...withoutCounterpart(now, old, weighed.frequency)].map(([at, certainty]): AlignedPair => ({
      ...rest,
      from: null,
      to: at,
      place: 'added',
      certainty,
    })),
  ];
}

/** In the order of the new version; what was removed stands behind what the section before it became. */
function inOrder(lines: readonly AlignedPair[]): AlignedPair[] {
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
  const key = (line: AlignedPair) => line.to ?? behind(line.from ?? 0);
  return [...lines].sort(
    (a, b) => key(a) - key(b) || Number(b.main) - Number(a.main) || (a.from ?? 0) - (b.from ?? 0),
  );
}
