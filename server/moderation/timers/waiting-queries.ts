import type { PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';

const leave = `
  UPDATE cluster_member SET waits_since = NULL WHERE bucket = $1 AND comment_id = $2 AND waits_since IS NOT NULL
  RETURNING cluster_id AS "clusterId"`;

/** Ends the waiting of a cluster's member; says of which cluster, if it was one. */
export async function stopWaiting(client: PoolClient, commentId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ clusterId: string }>(leave, [bucketOf(commentId), commentId]);
  return rows[0]?.clusterId;
}
