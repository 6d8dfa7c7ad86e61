import { randomInt } from 'node:crypto';
import { buckets, newId } from '#server/ids.ts';
import type { ClusterRow } from './find-queries.ts';
import type { Signed } from './signed.ts';

/** The clusters of a consultation while they change, by their id, or by the name that a plan gives to a new one. */
export class Changing {
  /** Those that somebody joined or left. */
  readonly changed = new Set<ClusterRow>();
  /** Those whose letter left. */
  readonly withoutLetter = new Set<ClusterRow>();
  readonly #rows = new Map<string, ClusterRow>();

  constructor(clusters: Iterable<ClusterRow>) {
    for (const row of clusters) this.#rows.set(row.id, row);
  }

  get(name: string): ClusterRow | undefined {
    return this.#rows.get(name);
  }

  /** Makes a cluster larger or smaller. Its revision rises, once in a transaction. */
  change(name: string, by: number): ClusterRow | undefined {
    const row = this.#rows.get(name);
    if (!row) return undefined;
    if (!this.changed.has(row)) row.revision += 1;
    this.changed.add(row);
    row.size += by;
    return row;
  }

  /** A new one whose members come from outside. */
  begin(name: string, letter: Signed): void {
    const { id: letterId, consultationId, language, day, signature } = letter;
    this.#add(name, { consultationId, language, day, letterId, letterDigest: signature.digest });
  }

  /** A new one whose members all come from another cluster; its letter is still to be chosen. */
  split(name: string, { consultationId, language, day }: ClusterRow, digest: Buffer): void {
    const row = this.#add(name, { consultationId, language, day, letterId: '', letterDigest: digest });
    this.withoutLetter.add(row);
  }

  #add(
    name: string,
    wanted: Pick<ClusterRow, 'consultationId' | 'language' | 'day' | 'letterId' | 'letterDigest'>,
  ): ClusterRow {
    const bucket = randomInt(buckets);
    const row = { bucket, id: newId(wanted.day, bucket), revision: 0, letterRevision: 1, size: 0, ...wanted };
    this.#rows.set(name, row).set(row.id, row);
    return row;
  }
}
