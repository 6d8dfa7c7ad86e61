import type { Pool, PoolClient } from 'pg';
import { NotFound } from '#server/errors.ts';
import { dayIn } from '#server/consultations/day.ts';
import { bucketOf, newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { ReviewKey } from '../claims/claim-queries.ts';
import { lockComment } from '../case-lock.ts';
import { closeEmptied } from './close-emptied.ts';
import { type LockedCluster, lockCluster } from './cluster-lock.ts';
import { limits } from '../schema.ts';

const holds = `
  SELECT EXISTS (SELECT FROM review WHERE bucket = $1 AND cluster_id = $2 AND claimed_by = $3
    AND claimed_until > clock_timestamp() AND finished_at IS NULL AND state <> 'proposed') AS held`;

/**
 * Takes letters out of the review of their cluster, to be decided one by one: each gets a review of its own in the hands
 * of whoever asks. They stay members. Throws NotFound for who does not hold the cluster's review; letters that do not
 * wait in it any more are left out. Ids are stored ones.
 */
export async function separate(
  pool: Pool,
  personId: string,
  clusterId: string,
  commentIds: string[],
): Promise<ReviewKey[]> {
  const cluster = await requireHeld(pool, personId, clusterId);
  const reviews: ReviewKey[] = [];
  for (const commentId of new Set(commentIds)) {
    const review = await inTransaction(pool, (client) => takeOut(client, cluster, commentId, personId));
    if (review) reviews.push(review);
  }
  await closeEmptied(pool, [clusterId]);
  return reviews;
}

function requireHeld(pool: Pool, personId: string, clusterId: string): Promise<LockedCluster> {
  return inTransaction(pool, async (client) => {
    const cluster = await lockCluster(client, clusterId);
    const values = [bucketOf(clusterId), clusterId, personId];
    const held = (await client.query<{ held: boolean }>(holds, values)).rows[0]?.held;
    if (!cluster || !held) throw new NotFound('You do not have these letters in hand: claim them again.');
    return cluster;
  });
}

const leave = `
  WITH waiting AS MATERIALIZED (
    SELECT waits_since FROM cluster_member
    WHERE bucket = $1 AND comment_id = $2 AND cluster_id = $3 AND revision = $4 AND waits_since IS NOT NULL FOR UPDATE
  ), out AS (
    UPDATE cluster_member SET waits_since = NULL
    WHERE bucket = $1 AND comment_id = $2 AND EXISTS (SELECT FROM waiting)
  )
  SELECT waits_since AS "queueAt" FROM waiting`;
const begin = `
  INSERT INTO review (bucket, id, consultation_id, kind, state, queue, comment_id, revision, language, opened_at,
    queue_at, claimed_by, claimed_until)
  SELECT m.bucket, $3, m.consultation_id, 'new', 'claimed', 'new', m.id, m.revision, m.language,
    coalesce(p.replaced_at, s.received_at), $4, $5, now() + make_interval(secs => $6)
  FROM comment m
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  LEFT JOIN revision p ON p.bucket = m.bucket AND p.comment_id = m.id AND p.number = m.revision - 1
  WHERE m.bucket = $1 AND m.id = $2`;

async function takeOut(
  client: PoolClient,
  cluster: LockedCluster,
  commentId: string,
  personId: string,
): Promise<ReviewKey | undefined> {
  const comment = await lockComment(client, commentId);
  if (!comment) return undefined;
  const { bucket, revision } = comment;
  const left = await client.query<{ queueAt: Date }>(leave, [bucket, commentId, cluster.id, revision]);
  if (!left.rows[0]) return undefined;
  const id = newId(dayIn(cluster.timeZone), bucket);
  await client.query(begin, [bucket, commentId, id, left.rows[0].queueAt, personId, limits.lease]);
  return { bucket, id };
}
