import type { Pool, PoolClient } from 'pg';
import type { ReviewKey } from '#server/moderation/claims/claim-queries.ts';
import { inOrder, keysOf } from './case-queries.ts';

type Db = Pool | PoolClient;

export interface ClusterCounts {
  reviewId: string;
  open: number;
  identical: number;
  signals: number;
}

const clusterCounts = `
  SELECT r.id AS "reviewId", count(*) AS open, count(*) FILTER (WHERE b.digest = k.letter_digest) AS identical,
    count(*) FILTER (WHERE n.harm) AS signals
  FROM ${inOrder}
  JOIN review r ON r.bucket = w.bucket AND r.id = w.id
  JOIN cluster k ON k.bucket = r.bucket AND k.id = r.cluster_id
  JOIN cluster_member b ON b.cluster_id = k.id AND b.waits_since IS NOT NULL
  LEFT JOIN screening n ON n.bucket = b.bucket AND n.comment_id = b.comment_id AND n.revision = b.revision
  GROUP BY r.id`;

/** How many members the reviews of clusters are about. */
export async function countClusters(db: Db, reviews: ReviewKey[]): Promise<ClusterCounts[]> {
  return (await db.query<ClusterCounts>(clusterCounts, keysOf(reviews))).rows;
}
