import { arrange } from '#server/clusters/arrange.ts';
import type { Letter } from '#server/clusters/neighbours.ts';
import type { Signature } from '#server/clusters/signature.ts';
import { lettersAtOnce } from '#server/clusters/limits.ts';

interface Known extends Letter {
  members: number[];
  digest: string;
  bands: string[];
}

/** Comments that arrive in batches and are put into clusters as the worker does it, in memory. */
export class Arrivals {
  readonly clusters = new Map<string, Set<Known>>();
  readonly #byBand = new Map<string, Set<Known>>();
  #made = 0;

  /** @param batch a comment's number and its signature */
  take(batch: readonly (readonly [number, Signature])[]): void {
    const fresh = new Map<string, Known>();
    const touched = new Set<string>();
    for (const [at, { kind, shingles, bands, digest }] of batch) {
      if (kind === 'none') continue;
      const name = digest.toString('hex');
      const known = fresh.get(name) ?? this.#find(bands, name);
      const letter = known ?? { shingles, bands, digest: name, weight: 0, members: [] };
      letter.weight += 1;
      letter.members.push(at);
      if (known) continue;
      fresh.set(name, letter);
      for (const band of bands) {
        for (const { cluster } of this.#byBand.get(band) ?? [])
          if (cluster !== undefined) touched.add(cluster);
      }
    }
    const around = [...touched].flatMap((cluster) =>
      [...(this.clusters.get(cluster) ?? [])].slice(0, lettersAtOnce),
    );
    this.#settle([...around, ...fresh.values()]);
  }

  clusterOf(count: number): (string | undefined)[] {
    const result: (string | undefined)[] = Array.from({ length: count });
    for (const [cluster, letters] of this.clusters) {
      for (const { members } of letters) for (const member of members) result[member] = cluster;
    }
    return result;
  }

  #find(bands: readonly string[], digest: string): Known | undefined {
    for (const letter of this.#byBand.get(bands[0] ?? '') ?? []) if (letter.digest === digest) return letter;
    return undefined;
  }

  #settle(letters: Known[]): void {
    const { groupOf, continues } = arrange(letters);
    for (const [n, letter] of letters.entries()) {
      const group = groupOf[n] ?? 0;
      const cluster = (continues[group] ??= `${(this.#made += 1)}`);
      if (letter.cluster === cluster) continue;
      if (letter.cluster === undefined) this.#index(letter);
      else this.clusters.get(letter.cluster)?.delete(letter);
      letter.cluster = cluster;
      this.clusters.set(cluster, (this.clusters.get(cluster) ?? new Set()).add(letter));
    }
  }

  #index(letter: Known): void {
    for (const band of letter.bands)
      this.#byBand.set(band, (this.#byBand.get(band) ?? new Set()).add(letter));
  }
}
