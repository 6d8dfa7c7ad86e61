import type { Moved } from './change-queries.ts';
import type { Changing } from './changing.ts';
import type { ClusterRow } from './find-queries.ts';
import type { Signed } from './signed.ts';
import type { Plan } from './plan.ts';
import type { Waiting } from './review-queries.ts';

/** The clusters in which somebody waits now who did not before, and since when. */
export function waitingIn(
  clusters: Changing,
  { joins }: Plan<Signed>,
  queued: ReadonlyMap<string, Date>,
  moved: readonly Moved[],
): Waiting[] {
  const first = new Map<ClusterRow, Waiting>();
  const wait = (cluster: ClusterRow | undefined, openedAt: Date, queueAt: Date) => {
    if (!cluster) return;
    const before = first.get(cluster) ?? { cluster, openedAt, queueAt };
    if (openedAt < before.openedAt) before.openedAt = openedAt;
    if (queueAt < before.queueAt) before.queueAt = queueAt;
    first.set(cluster, before);
  };
  for (const { cluster, comment } of joins) {
    const queueAt = queued.get(comment.id);
    if (queueAt) wait(clusters.get(cluster), comment.since, queueAt);
  }
  for (const { to, waitsSince } of moved) if (waitsSince) wait(clusters.get(to), waitsSince, waitsSince);
  return [...first.values()];
}
