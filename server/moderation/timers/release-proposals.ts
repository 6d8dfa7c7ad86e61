import type { Pool } from 'pg';
import { inTransaction } from '#server/outbox/consume.ts';
import { lockReview } from '../case-lock.ts';
import { lockCluster } from '../letters/cluster-lock.ts';
import { moveReview } from '../move-review.ts';
import { limits } from '../schema.ts';

const overdue = (held: string, longer: string) => `
  (SELECT r.id, r.cluster_id AS "clusterId" FROM consultation c
   JOIN review r ON r.consultation_id = c.id AND r.queue = 'proposed' AND r.finished_at IS NULL AND ${held}
   WHERE r.cluster_id IS NOT NULL
     AND r.opened_at <= statement_timestamp() - make_interval(hours => c.release_after_hours)${longer} LIMIT $1)`;
// As with one comment: whoever holds it has the time of one lease more.
const proposals = `
  ${overdue('r.claimed_by IS NULL', '')}
  UNION ALL
  ${overdue('r.claimed_by IS NOT NULL', ` - make_interval(secs => ${limits.lease})`)}`;

/** Gives proposals about letters that are alike, which nobody confirmed or returned in time, to the seniors. */
export async function passProposalsOn(pool: Pool, limit: number): Promise<number> {
  const { rows } = await pool.query<{ id: string; clusterId: string }>(proposals, [limit]);
  for (const { id, clusterId } of rows) await passOn(pool, clusterId, id);
  return rows.length;
}

function passOn(pool: Pool, clusterId: string, reviewId: string): Promise<void> {
  return inTransaction(pool, async (client) => {
    const cluster = await lockCluster(client, clusterId);
    const review = cluster && (await lockReview(client, cluster, reviewId, null));
    if (!review || review.finishedAt || review.queue !== 'proposed') return;
    const then = { to: 'senior', because: 'overdue' } as const;
    const change = { then, by: null, decisionId: '', held: false, passedOn: false };
    await moveReview(client, { bucket: cluster.bucket, visibility: 'pending' }, review, change);
  });
}
