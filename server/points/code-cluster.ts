import type { Pool } from 'pg';
import { Conflict, NotFound } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { type ClusterRow, codeCluster, findCluster, holdCluster, uncodeCluster } from './cluster-queries.ts';
import { requireThemes } from './code.ts';

/**
 * Codes a cluster as a whole as it was at a revision: letters that had joined by then are covered. Throws NotFound,
 * Conflict where the letter that stands for all is another one since, Unprocessable.
 */
export function codeWhole(
  pool: Pool,
  cluster: Pick<ClusterRow, 'id' | 'consultationId'>,
  { revision, themeIds }: { revision: number; themeIds: readonly string[] },
  by: string,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const held = await holdCluster(client, cluster.id);
    if (!held) throw new NotFound();
    if (revision > held.revision || revision < held.letterRevision)
      throw new Conflict('Another letter stands for these by now: read the cluster again first.');
    const before = await findCluster(client, cluster.id);
    if (before?.codedRevision && before.codedRevision > revision)
      throw new Conflict('Somebody coded this cluster when more had joined: read it again first.');
    const wanted = [...new Set(themeIds.map((id) => id.toLowerCase()))];
    await requireThemes(
      client,
      cluster.consultationId,
      wanted.map((themeId, n) => ({ themeId, pointer: `/themeIds/${n}` })),
    );
    await codeCluster(client, cluster, { revision, themeIds: wanted, by });
  });
}

/** Takes back that a cluster was coded as a whole; what its members were coded with one by one stays. */
export const uncodeWhole = (pool: Pool, { id }: Pick<ClusterRow, 'id'>): Promise<void> =>
  inTransaction(pool, (client) => uncodeCluster(client, id));
