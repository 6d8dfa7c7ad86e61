/** A phrase with how many of those that were read have it. */
export interface Scored {
  phrase: string;
  /** Letters that are alike count as one. */
  units: number;
  score: number;
}

/**
 * Log-likelihood ratio of a phrase being in the comments rather than in the draft (Dunning 1993, 'Accurate Methods for
 * the Statistics of Surprise and Coincidence'; in the form of Rayson and Garside 2000, 'Comparing corpora using
 * frequency profiling'). 0 where the draft has it as often.
 * @param said how often here, of `all` phrases here
 * @param drafted how often in the draft, of `allDrafted` phrases there
 */
export function logLikelihood(said: number, all: number, drafted: number, allDrafted: number): number {
  if (said * allDrafted <= drafted * all) return 0;
  const share = (said + drafted) / (all + allDrafted);
  const part = (observed: number, expected: number) =>
    observed === 0 ? 0 : observed * Math.log(observed / expected);
  return 2 * (part(said, all * share) + part(drafted, allDrafted * share));
}

/** Of those that have a shorter phrase, so many have the longer one too: then the shorter is only a part of it. */
const partOfLonger = 0.8;

/** Leaves out what is only a part of a longer phrase, and of two that say the same the lower one. */
export function withoutParts(scored: readonly Scored[], limit: number): Scored[] {
  const kept: Scored[] = [];
  const inside = (short: string, long: string) => ` ${long} `.includes(` ${short} `);
  const parts = new Set<string>();
  const sorted = scored.toSorted((a, b) => b.score - a.score || (a.phrase < b.phrase ? -1 : 1));
  for (const one of sorted.slice(0, 10 * limit)) {
    for (const other of sorted.slice(0, 10 * limit))
      if (
        other.phrase.length > one.phrase.length &&
        inside(one.phrase, other.phrase) &&
        other.units >= partOfLonger * one.units
      )
        parts.add(one.phrase);
  }
  for (const one of sorted) {
    if (kept.length === limit) break;
    if (parts.has(one.phrase) || kept.some(({ phrase }) => inside(phrase, one.phrase))) continue;
    kept.push(one);
  }
  return kept;
}
