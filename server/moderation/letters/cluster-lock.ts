import type { PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';

/** A cluster, locked: its worker waits, and a decision sees one revision of it. */
export interface LockedCluster {
  bucket: number;
  id: string;
  consultationId: string;
  revision: number;
  letterRevision: number;
  letterId: string;
  letterDigest: Buffer;
  language: string;
  timeZone: string;
  rules: number;
}

// The cluster before its review, always, as its worker takes them.
const lock = `
  SELECT k.bucket, k.id, k.consultation_id AS "consultationId", k.revision, k.letter_revision AS "letterRevision",
    k.letter_id AS "letterId", k.letter_digest AS "letterDigest", k.language, c.time_zone AS "timeZone",
    coalesce(c.rules, (SELECT max(number) FROM rules)) AS rules
  FROM cluster k JOIN consultation c ON c.id = k.consultation_id
  WHERE k.bucket = $1 AND k.id = $2
  FOR UPDATE OF k`;

/** Locks a cluster and returns how it stands; nothing where there is none. */
export async function lockCluster(client: PoolClient, id: string): Promise<LockedCluster | undefined> {
  return (await client.query<LockedCluster>(lock, [bucketOf(id), id])).rows[0];
}

/** Locks the cluster that a review is about; nothing where it is not about one. */
export async function lockClusterOf(
  client: PoolClient,
  reviewId: string,
): Promise<LockedCluster | undefined> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT cluster_id AS id FROM review WHERE bucket = $1 AND id = $2 AND cluster_id IS NOT NULL',
    [bucketOf(reviewId), reviewId],
  );
  return rows[0] && lockCluster(client, rows[0].id);
}
