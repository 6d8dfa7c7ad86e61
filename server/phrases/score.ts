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
/** Phrases that share so much of what they rest on say the same: a letter is one suggestion, not twenty. */
const sameSource = 0.6;

const byScore = (a: Scored, b: Scored) =>
  b.score - a.score || b.phrase.length - a.phrase.length || (a.phrase < b.phrase ? -1 : 1);

/** The highest, more than will be shown: some turn out to say the same. */
export const highest = (scored: readonly Scored[], limit: number): Scored[] =>
  scored.toSorted(byScore).slice(0, 10 * limit);

const inside = (short: string, long: string) => ` ${long} `.includes(` ${short} `);

function restOnTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = a.intersection(b).size;
  return shared >= sameSource * (a.size + b.size - shared);
}

/**
 * Leaves out what is only a part of a longer phrase, and of those that rest on the same comments all but the first.
 * @param unitsOf for each phrase, what has it
 */
export function distinct(
  found: readonly Scored[],
  unitsOf: ReadonlyMap<string, ReadonlySet<string>>,
  limit: number,
): Scored[] {
  const isPart = (one: Scored) =>
    found.some(
      (other) =>
        other.phrase.length > one.phrase.length &&
        inside(one.phrase, other.phrase) &&
        other.units >= partOfLonger * one.units,
    );
  const kept: Scored[] = [];
  for (const one of found.toSorted(byScore)) {
    if (kept.length === limit) break;
    const units = unitsOf.get(one.phrase) ?? new Set();
    const known = kept.some(
      ({ phrase }) =>
        inside(phrase, one.phrase) || restOnTheSame(units, unitsOf.get(phrase) ?? new Set<string>()),
    );
    if (!known && !isPart(one)) kept.push(one);
  }
  return kept;
}
