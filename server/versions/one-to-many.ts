import type { Compared } from './candidates.ts';
import { indexOf, sharing } from './index-of-words.ts';
import type { Certainty, Pairing } from './one-to-one.ts';
import { nothing, shared, without, type Words } from './words.ts';

/** A further counterpart: a part of the old section went into this new one as well. */
export interface Part {
  from: number;
  to: number;
  certainty: Certainty;
}

const mostlyHeld = 0.75;
const partlyHeld = 0.3;
const bothPartly = 0.5;
/** Fewer words than this are found anywhere. */
const leastFeatures = 8;
const bestOfEach = 8;

interface Rests {
  old: Words[];
  now: Words[];
}

/**
 * Where the rest of a section went. What its main counterpart does not account for is looked for in the sections that
 * have more to say than their own main counterpart gave them: containment of one text's words in the other's
 * (Broder 1997), weighted, and each word given away once. A new section that holds little else is certainly a part;
 * where both have counterparts of their own it stays doubtful.
 */
export function findParts(compared: Compared, { pairs }: Pairing): Part[] {
  const { weighed } = compared;
  const mainOf = new Map([...pairs].map(([old, { to: now }]) => [now, old]));
  const rests: Rests = {
    old: weighed.from.own.map((own, at) => without(own, weighed.to.own[pairs.get(at)?.to ?? -1] ?? nothing)),
    now: weighed.to.own.map((own, at) => without(own, weighed.from.own[mainOf.get(at) ?? -1] ?? nothing)),
  };
  const parts: Part[] = [];
  for (const { from, to } of likelyParts(compared, rests)) {
    const [left, right] = [rests.old[from] ?? nothing, rests.now[to] ?? nothing];
    const isOpen = { old: !pairs.has(from), now: !mainOf.has(to) };
    const certainty = judge(compared, { from, to, left, right, isOpen });
    if (!certainty) continue;
    parts.push({ from, to, certainty });
    rests.old[from] = without(left, right);
    rests.now[to] = without(right, left);
  }
  return parts;
}

/** Pairs of rests that share rare words, those that share most first. */
function likelyParts({ weighed }: Compared, { old, now }: Rests): { from: number; to: number }[] {
  const found = new Map<string, { from: number; to: number; weight: number }>();
  const add = (from: number, to: number) => {
    const weight = shared(old[from] ?? nothing, now[to] ?? nothing);
    found.set(`${from} ${to}`, { from, to, weight });
  };
  const [oldIndex, newIndex] = [indexOf(old, weighed.frequency), indexOf(now, weighed.frequency)];
  for (const [from, words] of old.entries()) {
    for (const to of sharing(words, newIndex, bestOfEach, () => 1)) add(from, to);
  }
  for (const [to, words] of now.entries()) {
    for (const from of sharing(words, oldIndex, bestOfEach, () => 1)) add(from, to);
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight);
}

interface Case {
  from: number;
  to: number;
  left: Words;
  right: Words;
  isOpen: { old: boolean; now: boolean };
}

function judge({ weighed }: Compared, { from, to, left, right, isOpen }: Case): Certainty | null {
  const common = shared(left, right);
  const [old, now] = [weighed.from.own[from] ?? nothing, weighed.to.own[to] ?? nothing];
  const enough = Math.min(left.ids.length, right.ids.length) >= leastFeatures;
  // The one without a counterpart has to be found in the other; had both none, they would be a pair.
  const held =
    isOpen.old && !isOpen.now ? common / old.total : isOpen.now && !isOpen.old ? common / now.total : null;
  if (held !== null) return held >= mostlyHeld && enough ? 'certain' : held >= partlyHeld ? 'doubtful' : null;
  return enough && common / Math.min(left.total, right.total) >= bothPartly ? 'doubtful' : null;
}
