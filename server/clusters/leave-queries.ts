import type { PoolClient } from 'pg';

const leaveQueue = `
  WITH waiting AS MATERIALIZED (
    SELECT m.bucket, m.id, m.queue_at FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
    JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
    WHERE m.queue_at IS NOT NULL
    ORDER BY m.bucket, m.id FOR NO KEY UPDATE OF m
  )
  UPDATE comment m SET queue_at = NULL FROM waiting w WHERE m.bucket = w.bucket AND m.id = w.id
  RETURNING m.id, w.queue_at AS "queueAt"`;

export interface Key {
  bucket: number;
  id: string;
}

export const keysOf = (keys: readonly Key[]) => [keys.map(({ bucket }) => bucket), keys.map(({ id }) => id)];

/** Takes comments out of the queue, because a cluster's review stands for theirs. Says since when each waits. */
export async function leaveQueues(client: PoolClient, comments: readonly Key[]): Promise<Map<string, Date>> {
  if (comments.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; queueAt: Date }>(leaveQueue, keysOf(comments));
  return new Map(rows.map(({ id, queueAt }) => [id, queueAt]));
}

const forget = `
  WITH w AS MATERIALIZED (SELECT * FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)), bands AS (
    DELETE FROM cluster_band b USING w WHERE b.bucket = w.bucket AND b.comment_id = w.id
  )
  DELETE FROM cluster_member k USING w WHERE k.bucket = w.bucket AND k.comment_id = w.id`;

/** Erases membership and bands of comments that say something else now, or nothing. */
export async function forgetMembers(client: PoolClient, comments: readonly Key[]): Promise<void> {
  if (comments.length > 0) await client.query(forget, keysOf(comments));
}
