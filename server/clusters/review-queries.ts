import type { PoolClient } from 'pg';
import { bucketOf, newId } from '#server/ids.ts';
import type { ClusterRow } from './find-queries.ts';

const open = `
  INSERT INTO review (bucket, id, consultation_id, kind, queue, cluster_id, revision, language, opened_at, queue_at)
  SELECT w.bucket, w.id, w.consultation_id, 'new', 'new', w.cluster_id, w.revision, w.language, w.opened_at, w.queue_at
  FROM unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::timestamptz[],
    $8::timestamptz[]) AS w (bucket, id, consultation_id, cluster_id, revision, language, opened_at, queue_at)
  WHERE NOT EXISTS (
    SELECT FROM review r WHERE r.bucket = w.bucket AND r.cluster_id = w.cluster_id AND r.finished_at IS NULL)
  AND NOT EXISTS (SELECT FROM cluster_following f WHERE f.bucket = w.bucket AND f.cluster_id = w.cluster_id)`;

// What somebody is deciding about at this moment keeps its place in the queue: nobody waits for it.
const ahead = `
  WITH behind AS MATERIALIZED (
    SELECT r.bucket, r.id, w.opened_at, w.queue_at
    FROM unnest($1::smallint[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])
      AS w (bucket, cluster_id, opened_at, queue_at)
    JOIN review r ON r.bucket = w.bucket AND r.cluster_id = w.cluster_id
    WHERE r.finished_at IS NULL AND r.kind = 'new' AND (r.queue_at > w.queue_at OR r.opened_at > w.opened_at)
    FOR UPDATE OF r SKIP LOCKED
  )
  UPDATE review r SET opened_at = least(r.opened_at, b.opened_at), queue_at = least(r.queue_at, b.queue_at)
  FROM behind b WHERE r.bucket = b.bucket AND r.id = b.id`;

/** Since when the first of those that joined waits: by its receipt, and by its place in the queue. */
export interface Waiting {
  cluster: ClusterRow;
  openedAt: Date;
  queueAt: Date;
}

/**
 * Opens a review for each cluster in which somebody waits and that has none, and dates back those that are there. Where
 * letters are about to follow a decision, the review opens when they have, about those that are left.
 */
export async function openReviews(client: PoolClient, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return;
  const clusters = waiting.map(({ cluster }) => cluster);
  const today = new Date().toISOString().slice(0, 10);
  const buckets = clusters.map(({ bucket }) => bucket);
  const ids = clusters.map(({ id }) => id);
  const [openedAt, queueAt] = [waiting.map((each) => each.openedAt), waiting.map((each) => each.queueAt)];
  await client.query(ahead, [buckets, ids, openedAt, queueAt]);
  await client.query(open, [
    buckets,
    buckets.map((bucket) => newId(today, bucket)),
    clusters.map(({ consultationId }) => consultationId),
    ids,
    clusters.map(({ revision }) => revision),
    clusters.map(({ language }) => language),
    openedAt,
    queueAt,
  ]);
}

const close = `
  UPDATE review r SET state = 'decided', finished_at = now(), claimed_by = NULL, claimed_until = NULL
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, cluster_id)
  WHERE r.bucket = w.bucket AND r.cluster_id = w.cluster_id AND r.finished_at IS NULL
    AND NOT EXISTS (SELECT FROM cluster_member k WHERE k.cluster_id = w.cluster_id AND k.waits_since IS NOT NULL)`;

/** Closes the reviews of clusters in which nobody waits any more, without an outcome. */
export async function closeEmptyReviews(client: PoolClient, clusterIds: readonly string[]): Promise<void> {
  if (clusterIds.length > 0) await client.query(close, [clusterIds.map(bucketOf), clusterIds]);
}
