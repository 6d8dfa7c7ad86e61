import type { Candidate } from './candidates.ts';

export interface Scored extends Candidate {
  score: number;
}

/** So much more alike are words that number, heading and surroundings must not outweigh. */
const clearlyMoreAlike = 0.1;

interface Lead {
  /** By how much a pair is better than the next best of either side; negative where another is better. */
  lead: number;
  /** Whether the words of another pair of either side are more alike, or the very same. */
  isOutdone: boolean;
}

interface Best {
  /** The best two by score. */
  two: Scored[];
  likeness: number;
  identical: boolean;
}

/** How a pair stands among all others of its old section and of its new one. */
export function leads(candidates: readonly Scored[]): (each: Scored) => Lead {
  const best = { from: new Map<number, Best>(), to: new Map<number, Best>() };
  for (const each of candidates) {
    for (const side of ['from', 'to'] as const) {
      const known = best[side].get(each[side]);
      best[side].set(each[side], {
        two: [...(known?.two ?? []), each].sort((a, b) => b.score - a.score).slice(0, 2),
        likeness: Math.max(known?.likeness ?? 0, each.likeness),
        identical: (known?.identical ?? false) || each.identical,
      });
    }
  }
  return (each) => {
    const both = [best.from.get(each.from), best.to.get(each.to)];
    return {
      lead: Math.min(...both.map((side) => leadOf(each, side?.two ?? []))),
      isOutdone: both.some(
        (side) =>
          side !== undefined &&
          (side.likeness > each.likeness + clearlyMoreAlike || (side.identical && !each.identical)),
      ),
    };
  };
}

function leadOf(each: Scored, two: readonly Scored[]): number {
  const rival = two[0] === each ? two[1] : two[0];
  return each.score - (rival?.score ?? 0);
}
