import { wordsOf } from '#server/search/folding.ts';
import { candidate, findCandidates, type Candidate, type Compared } from './candidates.ts';
import { siblingsOf, type Tree } from './nodes.ts';

export type Certainty = 'certain' | 'doubtful';

export interface Pairing {
  /** By old section: the new one, and how sure that is. */
  pairs: ReadonlyMap<number, { to: number; certainty: Certainty; likeness: number }>;
  /** What was looked at and not chosen, for whoever wants to know what else it could have been. */
  candidates: readonly Candidate[];
}

/** Below this two texts have no more in common than any two of one draft. */
const alikeAtAll = 0.15;
const clearlyAlike = 0.5;
const alikeUnderOneHeading = 0.3;
const clearLead = 0.12;
const mostRounds = 6;
const familyAtMost = 60;

interface Scored extends Candidate {
  score: number;
}

/**
 * The main counterpart of each section. Words decide; number, heading, and counterparts already found of the section
 * around it and of its neighbours tell equals apart. In rounds: whoever is best for each other by a clear lead is
 * taken as certain and helps to judge the rest; what remains at the end is paired best first, as doubtful.
 */
export function pairOneToOne(compared: Compared): Pairing {
  const all = new Map<number, Candidate>();
  const width = compared.to.nodes.length;
  const note = (found: readonly Candidate[]) => {
    for (const each of found) all.set(each.from * width + each.to, each);
  };
  note(findCandidates(compared));
  const state = new Pairs(compared);
  for (let round = 0; round < mostRounds; round += 1) {
    if (round > 0) note(families(compared, state, all));
    const taken = state.takeClear([...all.values()]);
    if (taken === 0 && round > 0) break;
  }
  state.takeRest([...all.values()]);
  return { pairs: state.pairs, candidates: [...all.values()] };
}

/** What stands below counterparts is compared too, however ordinary its words are. */
function families(compared: Compared, state: Pairs, known: ReadonlyMap<number, Candidate>): Candidate[] {
  const width = compared.to.nodes.length;
  const found: Candidate[] = [];
  const compareAll = (old: readonly number[], now: readonly number[]) => {
    if (old.length > familyAtMost || now.length > familyAtMost) return;
    for (const from of old) {
      if (state.pairs.has(from)) continue;
      for (const to of now) {
        if (!state.taken.has(to) && !known.has(from * width + to)) found.push(candidate(compared, from, to));
      }
    }
  };
  compareAll(compared.from.top, compared.to.top);
  for (const [from, { to }] of state.pairs) {
    compareAll(compared.from.children[from] ?? [], compared.to.children[to] ?? []);
  }
  return found;
}

class Pairs {
  readonly pairs = new Map<number, { to: number; certainty: Certainty; likeness: number }>();
  readonly taken = new Map<number, number>();
  readonly #compared: Compared;
  readonly #headings: { from: string[]; to: string[] };

  constructor(compared: Compared) {
    this.#compared = compared;
    const headings = (tree: Tree) => tree.nodes.map(({ heading }) => wordsOf(heading ?? ''));
    this.#headings = { from: headings(compared.from), to: headings(compared.to) };
  }

  /** Takes those that are best for each other by a clear lead, and says how many. */
  takeClear(candidates: readonly Candidate[]): number {
    const open = this.#open(candidates);
    const lead = leads(open);
    const chosen = open.filter((each) => this.#isCertain(each, lead(each)));
    for (const { from, to, likeness } of chosen) this.#take(from, to, likeness, 'certain');
    return chosen.length;
  }

  /** Pairs the rest, best first, where there is anything to say for it. */
  takeRest(candidates: readonly Candidate[]): void {
    const open = this.#open(candidates).sort((a, b) => b.score - a.score);
    for (const { from, to, likeness } of open) {
      if (this.pairs.has(from) || this.taken.has(to)) continue;
      if (likeness < alikeAtAll && !this.#sameHeading(from, to) && !this.#sameEmptyPlace(from, to)) continue;
      this.#take(from, to, likeness, 'doubtful');
    }
  }

  #open(candidates: readonly Candidate[]): Scored[] {
    return candidates
      .filter(({ from, to }) => !this.pairs.has(from) && !this.taken.has(to))
      .map((each) => ({ ...each, score: this.#score(each) }));
  }

  #take(from: number, to: number, likeness: number, certainty: Certainty): void {
    this.pairs.set(from, { to, certainty, likeness });
    this.taken.set(to, from);
  }

  #isCertain({ from, to, likeness }: Scored, lead: number): boolean {
    if (lead < clearLead) return false;
    return (
      likeness >= clearlyAlike ||
      (likeness >= alikeUnderOneHeading && (this.#sameHeading(from, to) || this.#sameAddress(from, to))) ||
      this.#sameEmptyPlace(from, to)
    );
  }

  #score({ from, to, likeness, identical }: Candidate): number {
    const { from: old, to: now } = this.#compared;
    const [a, b] = [old.nodes[from], now.nodes[to]];
    let score = likeness + (identical ? 0.2 : 0);
    if (a?.kind === b?.kind) score += 0.05;
    if (a?.kind === b?.kind && a?.number === b?.number && a?.number != null) score += 0.05;
    if (this.#sameAddress(from, to)) score += 0.1;
    if (this.#sameHeading(from, to)) score += 0.15;
    return score + this.#context(from, to);
  }

  /** What the counterparts of the section around it and of its neighbours say. */
  #context(from: number, to: number): number {
    const { from: old, to: now } = this.#compared;
    const [above, other] = [old.nodes[from]?.parent ?? null, now.nodes[to]?.parent ?? null];
    let score = this.#belong(above, other) ? 0.25 : 0;
    const [siblings, others] = [siblingsOf(old, from), siblingsOf(now, to)];
    const [i, j] = [old.order[from] ?? 0, now.order[to] ?? 0];
    for (const step of [-1, 1]) {
      const [near, nearOther] = [siblings[i + step], others[j + step]];
      if (near !== undefined && nearOther !== undefined && this.pairs.get(near)?.to === nearOther)
        score += 0.1;
    }
    return score;
  }

  #belong(above: number | null, other: number | null): boolean {
    if (above === null || other === null) return above === other;
    return this.pairs.get(above)?.to === other;
  }

  #sameAddress(from: number, to: number): boolean {
    const address = this.#compared.from.addresses[from];
    return address !== '' && address === this.#compared.to.addresses[to];
  }

  #sameHeading(from: number, to: number): boolean {
    const heading = this.#headings.from[from];
    return heading !== '' && heading === this.#headings.to[to];
  }

  /** Neither says anything, and they stand under one address: 'Article IV' with nothing in it. */
  #sameEmptyPlace(from: number, to: number): boolean {
    const { keys } = this.#compared;
    return keys.from[from] === '' && keys.to[to] === '' && this.#sameAddress(from, to);
  }
}

/** By how much a pair is better than the next best of either side; negative where another is better. */
function leads(candidates: readonly Scored[]): (each: Scored) => number {
  const best = { from: new Map<number, Scored[]>(), to: new Map<number, Scored[]>() };
  for (const each of candidates) {
    for (const side of ['from', 'to'] as const) {
      const two = [...(best[side].get(each[side]) ?? []), each].sort((a, b) => b.score - a.score).slice(0, 2);
      best[side].set(each[side], two);
    }
  }
  const lead = (each: Scored, two: readonly Scored[] = []) => {
    const rival = two[0] === each ? two[1] : two[0];
    return each.score - (rival?.score ?? 0);
  };
  return (each) => Math.min(lead(each, best.from.get(each.from)), lead(each, best.to.get(each.to)));
}
