import type { Letter } from './neighbours.ts';

/** By what a move must be better, in pairs of comments: rounding is no reason to move. */
export const noticeable = 1e-6;

/** Letters in groups, and what it would gain to change them. */
export class Groups {
  /** The group of each letter; -1 for none yet. */
  readonly of: Int32Array;
  /** For each group the cluster that it continues. */
  readonly names: (string | undefined)[] = [];
  readonly #mass: number[] = [];
  readonly #letters: readonly Letter[];
  readonly #neighbours: number[][];

  constructor(letters: readonly Letter[], neighbours: number[][]) {
    this.#letters = letters;
    this.#neighbours = neighbours;
    this.of = new Int32Array(letters.length).fill(-1);
    const known = new Map<string, number>();
    for (const [at, { cluster }] of letters.entries()) {
      if (cluster === undefined) continue;
      const group = known.get(cluster) ?? this.begin(cluster);
      known.set(cluster, group);
      this.put(at, group);
    }
  }

  begin(name?: string): number {
    this.names.push(name);
    return this.#mass.push(0) - 1;
  }

  /** How many comments a letter stands for. */
  weight(at: number): number {
    return this.#letters[at]?.weight ?? 0;
  }

  /** How many comments a group holds. */
  mass(group: number): number {
    return this.#mass[group] ?? 0;
  }

  put(at: number, group: number): void {
    const before = this.of[at] ?? -1;
    if (before >= 0) this.#mass[before] = this.mass(before) - this.weight(at);
    this.of[at] = group;
    this.#mass[group] = this.mass(group) + this.weight(at);
  }

  /** How many comments of each group a letter resembles, itself left out. */
  alike(at: number): Map<number, number> {
    const alike = new Map<number, number>();
    for (const other of this.#neighbours[at] ?? []) {
      const group = this.of[other] ?? -1;
      if (group >= 0) alike.set(group, (alike.get(group) ?? 0) + this.weight(other));
    }
    return alike;
  }

  /** The group with which a letter agrees most, if with more comments than it disagrees with; -1 for none. */
  best(at: number): number {
    const own = this.of[at] ?? -1;
    const alike = this.alike(at);
    const gain = (group: number) =>
      2 * (alike.get(group) ?? 0) - this.mass(group) + (group === own ? this.weight(at) : 0);
    let [best, most] = own >= 0 && gain(own) >= 0 ? [own, gain(own)] : [-1, 0];
    for (const group of alike.keys()) {
      if (gain(group) > most + noticeable) [best, most] = [group, gain(group)];
    }
    return best;
  }

  members(): Map<number, number[]> {
    const members = new Map<number, number[]>();
    for (const [at, group] of this.of.entries()) {
      const letters = members.get(group);
      if (letters) letters.push(at);
      else members.set(group, [at]);
    }
    return members;
  }
}
