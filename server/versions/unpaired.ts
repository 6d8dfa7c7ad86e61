import { indexOf, sharing } from './index-of-words.ts';
import { ancestors, type Tree } from './nodes.ts';
import type { Certainty } from './one-to-one.ts';
import { nothing, shared, type Words } from './words.ts';
import { textKey } from './weigh.ts';

/** Two texts of one draft have up to this share of the smaller in common without having to do with each other. */
const commonAnyway = 0.2;
const lookedAt = 8;

/** One version, its words, and which of its sections have a counterpart in the other. */
export interface Side {
  tree: Tree;
  own: readonly Words[];
  paired: ReadonlySet<number>;
  /** What is said by sections that have no counterpart, or one that is doubtful. */
  open: ReadonlySet<string>;
}

/** One side of the pairs that were found. */
export function sideOf(
  tree: Tree,
  own: readonly Words[],
  pairs: readonly { from: number; to: number; certainty: Certainty }[],
  side: 'from' | 'to',
): Side {
  const paired = new Set(pairs.map((pair) => pair[side]));
  const sure = new Set(pairs.flatMap((pair) => (pair.certainty === 'certain' ? [pair[side]] : [])));
  const open = new Set(tree.nodes.filter((_, at) => !sure.has(at)).map(textKey));
  return { tree, own, paired, open };
}

/**
 * The sections of one version without a counterpart in the other. Certain where nothing there holds more of its words
 * than is common anyway, nothing else unpaired stands under its address, nothing below it has a counterpart, and nothing
 * that says the same is left there, unless all that it stood in is gone as well.
 */
export function withoutCounterpart(side: Side, other: Side, frequency: Int32Array): Map<number, Certainty> {
  const index = indexOf(other.own, frequency);
  const taken = new Set(unpaired(other).map((at) => other.tree.addresses[at]));
  const holds = new Set([...side.paired].flatMap((at) => [...ancestors(side.tree, at)]));
  const isFound = (words: Words) =>
    sharing(words, index, lookedAt, () => 1).some(
      (at) => shared(words, other.own[at] ?? nothing) >= commonAnyway * words.total,
    );
  const isLeft = (at: number) => {
    const node = side.tree.nodes[at];
    const isAlone = node?.parent === null || side.paired.has(node?.parent ?? -1);
    return node !== undefined && isAlone && textKey(node) !== '' && other.open.has(textKey(node));
  };
  return new Map(
    unpaired(side).map((at) => {
      const address = side.tree.addresses[at];
      const isDoubtful =
        holds.has(at) ||
        (address !== '' && taken.has(address)) ||
        isLeft(at) ||
        isFound(side.own[at] ?? nothing);
      return [at, isDoubtful ? 'doubtful' : 'certain'];
    }),
  );
}

const unpaired = ({ tree, paired }: Side) => [...tree.nodes.keys()].filter((at) => !paired.has(at));
