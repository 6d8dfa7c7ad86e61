import type { AlignedPair } from '../lines.ts';
import { keysOf, type RealPair } from './pairs.ts';

export interface Score {
  /** Lines that the truth has, found and called certain. */
  right: number;
  wrongWithCertainty: string[];
  doubtfulRight: number;
  doubtfulWrong: string[];
  missed: string[];
  lines: number;
}

/** Compares an alignment with the truth, line by line; an addition or a removal is a line too. */
export function score({ from, to, truth }: RealPair, lines: readonly AlignedPair[]): Score {
  const [old, now] = [keysOf(from), keysOf(to)];
  const wanted = new Set(expected(truth, old, now));
  const allowed = new Set(Object.entries(truth.allowed).flatMap(([a, all]) => all.map((b) => `${a} → ${b}`)));
  const found = lines.map((line) => ({
    line: `${line.from === null ? '' : (old[line.from] ?? '')} → ${line.to === null ? '' : (now[line.to] ?? '')}`,
    certain: line.certainty === 'certain',
  }));
  const met = new Set(found.map(({ line }) => line));
  const wrong = found.filter(({ line }) => !wanted.has(line) && !allowed.has(line));
  return {
    right: found.filter(({ line, certain }) => certain && wanted.has(line)).length,
    wrongWithCertainty: wrong.filter(({ certain }) => certain).map(({ line }) => line),
    doubtfulRight: found.filter(({ line, certain }) => !certain && wanted.has(line)).length,
    doubtfulWrong: wrong.filter(({ certain }) => !certain).map(({ line }) => line),
    missed: [...wanted].filter((line) => !met.has(line)),
    lines: wanted.size,
  };
}

function expected(truth: RealPair['truth'], old: readonly string[], now: readonly string[]): string[] {
  const gone = new Set(truth.removed);
  const pairs = old.flatMap((key) => {
    const named = truth.pairs[key];
    if (named) return named.map((other) => `${key} → ${other}`);
    return truth.same && !gone.has(key) && now.includes(key) ? [`${key} → ${key}`] : [];
  });
  return [...pairs, ...truth.removed.map((key) => `${key} → `), ...truth.added.map((key) => ` → ${key}`)];
}
