import type { Pool, PoolClient } from 'pg';

/** A cluster's decision that its members have to follow. */
export interface Following {
  bucket: number;
  decisionId: string;
  clusterId: string;
  /** Only those with these words. */
  digest: Buffer | null;
  by: string;
  outcome: 'publish' | 'withhold' | 'confirm';
  reason: string | null;
  except: string[];
  revision: number;
  now: Date;
}

// Locked for a moment, so that an undo either came before or comes too late. One after the other within a cluster.
const due = `
  SELECT f.bucket, f.decision_id AS "decisionId", f.cluster_id AS "clusterId", f.digest, d.by, d.outcome, d.reason,
    d."except", d.revision, clock_timestamp() AS now
  FROM cluster_following f JOIN decision d ON d.bucket = f.bucket AND d.id = f.decision_id
  WHERE f.at <= clock_timestamp() AND NOT EXISTS (
    SELECT FROM cluster_following e WHERE e.bucket = f.bucket AND e.cluster_id = f.cluster_id AND e.at < f.at)
  ORDER BY f.at LIMIT 1
  FOR UPDATE OF f SKIP LOCKED`;

/** The oldest decision whose time for an undo is over. */
export async function findDue(pool: Pool): Promise<Following | undefined> {
  return (await pool.query<Following>(due)).rows[0];
}

const members = `
  SELECT comment_id AS "commentId", revision FROM cluster_member
  WHERE cluster_id = $1 AND waits_since IS NOT NULL AND joined <= $2 AND ($3::bytea IS NULL OR digest = $3)
    AND comment_id <> ALL ($4::uuid[])
  LIMIT $5`;

export interface Member {
  commentId: string;
  revision: number;
}

/** Members that have not followed yet, of those that the decision is about. */
export async function listFollowers(
  db: Pool | PoolClient,
  { clusterId, revision, digest, except }: Following,
  limit: number,
): Promise<Member[]> {
  return (await db.query<Member>(members, [clusterId, revision, digest, except, limit])).rows;
}

const endWaiting = `
  UPDATE cluster_member SET waits_since = NULL
  WHERE bucket = $1 AND comment_id = $2 AND cluster_id = $3 AND revision = $4 AND joined <= $5
    AND waits_since IS NOT NULL`;

/** Ends the waiting of a member; false where it does not wait with this cluster any more. */
export async function stopWaiting(
  client: PoolClient,
  { clusterId, revision }: Following,
  bucket: number,
  member: Member,
): Promise<boolean> {
  const values = [bucket, member.commentId, clusterId, member.revision, revision];
  return (await client.query(endWaiting, values)).rowCount === 1;
}

const forget = 'DELETE FROM cluster_following WHERE bucket = $1 AND decision_id = $2';
const openAgain = `
  INSERT INTO review (bucket, id, consultation_id, kind, queue, cluster_id, revision, language, opened_at, queue_at)
  SELECT k.bucket, $3, k.consultation_id, 'new', 'new', k.id, k.revision, k.language, w.since, w.since
  FROM cluster k
  CROSS JOIN LATERAL (
    SELECT min(waits_since) AS since FROM cluster_member WHERE cluster_id = k.id AND waits_since IS NOT NULL
  ) w
  WHERE k.bucket = $1 AND k.id = $2 AND w.since IS NOT NULL AND NOT EXISTS (
    SELECT FROM review r WHERE r.bucket = k.bucket AND r.cluster_id = k.id AND r.finished_at IS NULL)`;

/** Ends the following of a decision; where letters are left that wait, they get a review again. The cluster is locked. */
export async function endFollowing(
  client: PoolClient,
  { bucket, decisionId, clusterId }: Pick<Following, 'bucket' | 'decisionId' | 'clusterId'>,
  reviewId: string,
): Promise<void> {
  await client.query(forget, [bucket, decisionId]);
  await client.query(openAgain, [bucket, clusterId, reviewId]);
}

const closeEmpty = `
  UPDATE review r SET state = 'decided', finished_at = statement_timestamp(), claimed_by = NULL, claimed_until = NULL
  WHERE r.bucket = $1 AND r.cluster_id = $2 AND r.finished_at IS NULL
    AND NOT EXISTS (SELECT FROM cluster_member m WHERE m.cluster_id = $2 AND m.waits_since IS NOT NULL)`;

/** Closes the review of a cluster in which nobody waits any more. The cluster is locked. */
export async function closeEmptyReview(
  client: PoolClient,
  cluster: { bucket: number; id: string },
): Promise<boolean> {
  return (await client.query(closeEmpty, [cluster.bucket, cluster.id])).rowCount === 1;
}
