import { resembles } from '#server/clusters/resemblance.ts';
import { type Signature, signer } from '#server/clusters/signature.ts';
import { Arrivals } from './arrivals.ts';
import type { Collection } from './letters.ts';
import { seededRandom, shuffled } from './random.ts';
import { allAtOnce, leaders, singleLinkage } from './rules.ts';
import { findTruth, score, type Score, type Truth } from './truth.ts';

/** Small ones are harder: little is known when a letter is placed. */
const batches = { quality: 100, rate: 1_000 };

export const sign = signer(Buffer.alloc(32, 'letters that are alike'));

export interface Quality {
  name: string;
  comments: number;
  pairs: number;
  /** Pairs that share a band and were compared. */
  found: Score & { compared: number };
  /** The least of each over all orders. */
  arriving: Score;
  allAtOnce: Score;
  singleLinkage: Score;
  leaders: Score;
}

/** The worse of each: what holds for every one of them. */
export const worst = (scores: readonly Score[]): Score => ({
  precision: Math.min(...scores.map(({ precision }) => precision)),
  recall: Math.min(...scores.map(({ recall }) => recall)),
});

function arrive(
  signatures: readonly Signature[],
  order: readonly number[],
  batch: number,
): (string | undefined)[] {
  const arrivals = new Arrivals();
  for (let from = 0; from < order.length; from += batch) {
    const part = order.slice(from, from + batch);
    arrivals.take(part.flatMap((at) => (signatures[at] ? [[at, signatures[at]] as const] : [])));
  }
  return arrivals.clusterOf(signatures.length);
}

/** What the bands find: all pairs that share one, each compared. */
function findPairs(signatures: readonly Signature[], truth: Truth): Score & { compared: number } {
  const sharing = new Map<string, number[]>();
  const [seen, right] = [new Set<number>(), new Set<number>()];
  const isTrue = truth.alike.map((others) => new Set(others));
  let found = 0;
  for (const [at, { bands, shingles }] of signatures.entries()) {
    for (const band of bands) {
      const others = sharing.get(band) ?? [];
      for (const other of others) {
        const pair = other * signatures.length + at;
        if (seen.has(pair)) continue;
        seen.add(pair);
        if (!resembles(shingles, signatures[other]?.shingles ?? new Uint32Array())) continue;
        found += 1;
        if (isTrue[at]?.has(other)) right.add(pair);
      }
      sharing.set(band, [...others, at]);
    }
  }
  return {
    compared: seen.size,
    precision: found === 0 ? 1 : right.size / found,
    recall: truth.pairs === 0 ? 1 : right.size / truth.pairs,
  };
}

/** Measures one collection against what comparing each with each gives. @param orders in which the comments arrive */
export function measureQuality({ name, texts }: Collection, orders = 10): Quality {
  const truth = findTruth(texts, { words: 3 });
  const signatures = texts.map(sign);
  const random = seededRandom(11);
  const inOrder = Array.from({ length: orders }, () => shuffled([...texts.keys()], random));
  return {
    name,
    comments: texts.length,
    pairs: truth.pairs,
    found: findPairs(signatures, truth),
    arriving: worst(inOrder.map((order) => score(truth, arrive(signatures, order, batches.quality)))),
    allAtOnce: score(truth, allAtOnce(truth)),
    singleLinkage: score(truth, singleLinkage(truth)),
    leaders: worst(inOrder.map((order) => score(truth, leaders(truth, order)))),
  };
}

/** Comments per second of one core, by the time that the processor spent. */
export function perCoreSecond(count: number, work: () => void): number {
  let best = 0;
  for (let round = 0; round < 5; round += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, count / ((user + system) / 1e6));
  }
  return best;
}

export interface Rates {
  /** Of making signatures, per core and second. */
  signatures: number;
  /** Of signatures, comparison and arrangement together, in memory. */
  inMemory: number;
}

export function measureRates({ texts }: Collection): Rates {
  const order = shuffled([...texts.keys()], seededRandom(3));
  return {
    signatures: perCoreSecond(4 * texts.length, () => {
      for (let round = 0; round < 4; round += 1) for (const text of texts) sign(text);
    }),
    inMemory: perCoreSecond(texts.length, () => arrive(texts.map(sign), order, batches.rate)),
  };
}
