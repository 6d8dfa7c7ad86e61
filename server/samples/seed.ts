import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a sample is drawn by; anybody who knows the public value finds the same. */
export interface SeedOf {
  slug: string;
  /** `YYYY-MM-DD` in the consultation's zone, set by the portal when it is drawn. */
  day: string;
  /** Such as the numbers of a lottery or the randomness of a drand round of that day. */
  value: string;
}

/** SHA-256, hexadecimal, of the three lines slug, day and value, joined by LF, in UTF-8. */
export const seedOf = ({ slug, day, value }: SeedOf): string => sha256([slug, day, value].join('\n'));

/** The place of a decision in the draw: SHA-256 of seed, LF and the decision's id as the log has it. Lowest first. */
export const rankOf = (seed: string, decisionId: string): string => sha256(`${seed}\n${decisionId}`);

/** Keeps the lowest of a stream, in their order. */
export class Lowest {
  readonly #size: number;
  #kept: { rank: string; id: string }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  add(rank: string, id: string): void {
    const last = this.#kept.at(-1);
    if (this.#kept.length >= this.#size && last && rank >= last.rank) return;
    const at = this.#kept.findIndex((one) => rank < one.rank);
    this.#kept.splice(at < 0 ? this.#kept.length : at, 0, { rank, id });
    this.#kept.length = Math.min(this.#kept.length, this.#size);
  }

  ids(): string[] {
    return this.#kept.map(({ id }) => id);
  }
}
