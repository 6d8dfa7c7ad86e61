import type { ClusterMembers } from '#server/moderation/letters/letters-schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import { readMembers } from './api.ts';

/** What was fetched of the letters of clusters, by review; null where that failed. */
export class Members {
  #known = $state.raw<Record<string, ClusterMembers | null>>({});
  #asked: string[] = [];

  constructor(reviewId: string | undefined, first: ClusterMembers | undefined) {
    if (reviewId === undefined || !first) return;
    this.#known = { [reviewId]: first };
    this.#asked.push(reviewId);
  }

  of({ reviewId }: Pick<Case, 'reviewId'>): ClusterMembers | null | undefined {
    return this.#known[reviewId];
  }

  /** Fetches the first letters of a cluster, once. */
  prepare({ reviewId, cluster }: Case): void {
    if (!cluster || this.#asked.includes(reviewId)) return;
    this.#asked.push(reviewId);
    void this.#fetch(reviewId, cluster.id, null);
  }

  /** Fetches those that follow, or the first again where they did not come. */
  more({ reviewId, cluster }: Case): void {
    const known = this.#known[reviewId];
    if (cluster) void this.#fetch(reviewId, cluster.id, known?.next ?? null);
  }

  async #fetch(reviewId: string, clusterId: string, after: string | null): Promise<void> {
    const answer = await readMembers(clusterId, after);
    const before = this.#known[reviewId];
    const items = after === null ? [] : (before?.items ?? []);
    const now = answer.ok
      ? { items: [...items, ...answer.data.items], next: answer.data.next }
      : (before ?? null);
    this.#known = { ...this.#known, [reviewId]: now };
  }
}
