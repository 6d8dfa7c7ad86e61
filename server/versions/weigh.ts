import { wordsOf } from '#server/search/folding.ts';
import { ancestors, type Tree, type VersionNode } from './nodes.ts';
import { type Words, nothing } from './words.ts';

/** The words of every section of both versions: of its own text, and with everything below it. */
export interface Weighed {
  from: { own: Words[]; whole: Words[] };
  to: { own: Words[]; whole: Words[] };
  /** In how many sections of both versions a feature stands. */
  frequency: Int32Array;
}

// A word is less telling than two in a row, of which a rewritten sentence keeps fewer.
const pairWeight = 1.5;

/**
 * Weighs words by how few sections hold them (inverse document frequency, Spärck Jones 1972), over both versions
 * together, so that what every article says counts for little.
 */
export function weigh(from: Tree, to: Tree): Weighed {
  const ids = new Map<number, number>();
  const vocabulary = new Map<string, number>();
  const counted = [from, to].map((tree) => tree.nodes.map((node) => count(node, vocabulary, ids)));
  const frequency = new Int32Array(ids.size);
  for (const side of counted) {
    for (const counts of side) for (const id of counts.keys()) frequency[id] = (frequency[id] ?? 0) + 1;
  }
  const sections = Math.max(2, from.nodes.length + to.nodes.length);
  const idf = Float64Array.from(frequency, (held) => Math.log(1 + sections / held));
  for (const [key, id] of ids) if (key >= wordLimit) idf[id] = (idf[id] ?? 0) * pairWeight;
  const [old = [], now = []] = counted;
  return { from: bothOf(from, old, idf), to: bothOf(to, now, idf), frequency };
}

// Keys of two words in a row are above those of single words; 2 ** 53 bounds the vocabulary at 64 million words.
const wordLimit = 2 ** 26;

function count(node: VersionNode, vocabulary: Map<string, number>, ids: Map<number, number>) {
  const counts = new Map<number, number>();
  const add = (key: number) => {
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  let before: number | null = null;
  for (const word of textKey(node).split(' ').filter(Boolean)) {
    const now = vocabulary.get(word) ?? vocabulary.size;
    vocabulary.set(word, now);
    add(now);
    if (before !== null) add((before + 1) * wordLimit + now);
    before = now;
  }
  return counts;
}

/** Heading and text in lower case, without punctuation: what counts as the same words. */
export const textKey = ({ heading, text }: VersionNode): string => wordsOf(`${heading ?? ''} ${text}`);

// No real draft is deeper; a file that nests everything in everything must not cost its depth in memory.
const mostLevels = 8;

function bothOf(tree: Tree, own: readonly Map<number, number>[], idf: Float64Array) {
  const whole = own.map((counts, at) => ((tree.children[at]?.length ?? 0) > 0 ? new Map(counts) : counts));
  for (const [at, counts] of own.entries()) {
    let levels = 0;
    for (const up of ancestors(tree, at)) {
      levels += 1;
      if (levels > mostLevels) break;
      const above = whole[up];
      if (above) for (const [id, times] of counts) above.set(id, (above.get(id) ?? 0) + times);
    }
  }
  const ownWords = own.map((counts) => packed(counts, idf));
  return {
    own: ownWords,
    whole: whole.map((counts, at) => (counts === own[at] ? (ownWords[at] ?? nothing) : packed(counts, idf))),
  };
}

function packed(counts: ReadonlyMap<number, number>, idf: Float64Array): Words {
  const ids = Int32Array.from(counts.keys()).sort();
  const weights = Float64Array.from(ids, (id) => (counts.get(id) ?? 0) * (idf[id] ?? 0));
  return { ids, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}
