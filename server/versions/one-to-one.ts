import { wordsOf } from '#server/search/folding.ts';
import { findCandidates, type Candidate, type Compared } from './candidates.ts';
import { tellingShare } from './index-of-words.ts';
import { families, isLong } from './families.ts';
import { leads, type Scored } from './leads.ts';
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
/** With less in common that few sections say, a text stands in more places than were looked at. */
const tellingEnough = 0.25;
const clearLead = 0.12;
const mostRounds = 6;

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
    note(families(compared, state, all));
    const taken = state.takeClear([...all.values()]);
    if (taken === 0 && round > 0) break;
  }
  state.takeRest([...all.values()]);
  return { pairs: state.pairs, candidates: [...all.values()] };
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
    const standing = leads(open);
    const chosen = open.filter((each) => {
      const { lead, isOutdone } = standing(each);
      return lead >= clearLead && !isOutdone && this.#isCertain(each);
    });
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

  #isCertain({ from, to, likeness }: Scored): boolean {
    if (this.#sameEmptyPlace(from, to)) return true;
    if (!this.#isAtHome(from, to) && !this.#isTelling(from, to)) return false;
    return (
      likeness >= clearlyAlike ||
      (likeness >= alikeUnderOneHeading && (this.#sameHeading(from, to) || this.#sameAddress(from, to)))
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
    const beside = this.#neighbours(from, to).filter(
      ([near, other]) => near !== undefined && other !== undefined && this.pairs.get(near)?.to === other,
    );
    return (this.#belong(from, to) ? 0.25 : 0) + 0.1 * beside.length;
  }

  /**
   * Whether words that stand in many places can be told apart by theirs: below counterparts, and compared with all that
   * stands there; in a long family between neighbours that belong together.
   */
  #isAtHome(from: number, to: number): boolean {
    if (!this.#belong(from, to)) return false;
    const { from: old, to: now } = this.#compared;
    if (!isLong(siblingsOf(old, from), siblingsOf(now, to))) return true;
    return this.#neighbours(from, to).every(([near, other]) =>
      near === undefined || other === undefined ? near === other : this.pairs.get(near)?.to === other,
    );
  }

  #isTelling(from: number, to: number): boolean {
    const { from: old, to: now, frequency } = this.#compared.weighed;
    const [a, b] = [old.whole[from], now.whole[to]];
    return a !== undefined && b !== undefined && tellingShare(a, b, frequency) >= tellingEnough;
  }

  #neighbours(from: number, to: number): [number | undefined, number | undefined][] {
    const { from: old, to: now } = this.#compared;
    const [siblings, others] = [siblingsOf(old, from), siblingsOf(now, to)];
    const [i, j] = [old.order[from] ?? 0, now.order[to] ?? 0];
    return [-1, 1].map((step) => [siblings[i + step], others[j + step]]);
  }

  /** Whether what stands around the one became what stands around the other. */
  #belong(from: number, to: number): boolean {
    const { from: old, to: now } = this.#compared;
    const [above, other] = [old.nodes[from]?.parent ?? null, now.nodes[to]?.parent ?? null];
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
