import { findContainers } from './containers.ts';
import { type AlignedPair, endsOf, inOrder, linesOf } from './lines.ts';
import { type VersionNode, type Tree, treeOf } from './nodes.ts';
import { findParts } from './one-to-many.ts';
import { pairOneToOne } from './one-to-one.ts';
import { sideOf, withoutCounterpart } from './unpaired.ts';
import { textKey, weigh } from './weigh.ts';

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
  const weighed = weigh(old, now);
  const compared = { from: old, to: now, weighed, keys: { from: wholeKeys(old), to: wholeKeys(now) } };
  const pairing = pairOneToOne(compared);
  const parts = findParts(compared, pairing);
  const main = [...pairing.pairs].map(([a, { to: b, certainty }]) => ({
    from: a,
    to: b,
    certainty,
    main: true,
  }));
  const containers = findContainers(compared, [...main, ...parts]);
  const pairs = [...main, ...[...parts, ...containers].map((part) => ({ ...part, main: false }))];
  const sides = {
    from: sideOf(old, weighed.from.own, pairs, 'from'),
    to: sideOf(now, weighed.to.own, pairs, 'to'),
  };
  const ends = endsOf(
    withoutCounterpart(sides.from, sides.to, weighed.frequency),
    withoutCounterpart(sides.to, sides.from, weighed.frequency),
  );
  return inOrder([...linesOf(old, now, pairs), ...ends]);
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
