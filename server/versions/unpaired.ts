import { indexOf, sharing } from './index-of-words.ts';
import { ancestors, type Tree } from './nodes.ts';
import type { Certainty } from './one-to-one.ts';
import { nothing, shared, type Words } from './words.ts';

/** Two texts of one draft have up to this share of the smaller in common without having to do with each other. */
const commonAnyway = 0.2;
const lookedAt = 8;

/** One version, its words, and which of its sections have a counterpart in the other. */
export interface Side {
  tree: Tree;
  own: readonly Words[];
  paired: ReadonlySet<number>;
}

/**
 * The sections of one version without a counterpart in the other. Certain where nothing there holds more of its words
 * than is common anyway, nothing else unpaired stands under its address, and nothing below it has a counterpart.
 */
export function withoutCounterpart(side: Side, other: Side, frequency: Int32Array): Map<number, Certainty> {
  const index = indexOf(other.own, frequency);
  const taken = new Set(open(other).map((at) => other.tree.addresses[at]));
  const holds = new Set([...side.paired].flatMap((at) => [...ancestors(side.tree, at)]));
  const isFound = (words: Words) =>
    sharing(words, index, lookedAt, () => 1).some(
      (at) => shared(words, other.own[at] ?? nothing) >= commonAnyway * words.total,
    );
  return new Map(
    open(side).map((at) => {
      const address = side.tree.addresses[at];
      const isDoubtful =
        holds.has(at) || (address !== '' && taken.has(address)) || isFound(side.own[at] ?? nothing);
      return [at, isDoubtful ? 'doubtful' : 'certain'];
    }),
  );
}

const open = ({ tree, paired }: Side) => [...tree.nodes.keys()].filter((at) => !paired.has(at));
