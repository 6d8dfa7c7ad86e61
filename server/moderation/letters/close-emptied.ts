import type { Pool } from 'pg';
import { inTransaction } from '#server/outbox/consume.ts';
import { lockCluster } from './cluster-lock.ts';
import { closeEmptyReview } from './following-queries.ts';

/**
 * Closes the reviews of clusters in which nobody waits any more, each with its cluster locked: whoever joins at this
 * moment comes before, and is seen, or after, and opens another one.
 */
export async function closeEmptied(pool: Pool, clusterIds: string[]): Promise<void> {
  for (const clusterId of clusterIds)
    await inTransaction(pool, async (client) => {
      const cluster = await lockCluster(client, clusterId);
      if (cluster) await closeEmptyReview(client, cluster);
    });
}
