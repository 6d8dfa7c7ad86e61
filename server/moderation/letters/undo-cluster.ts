import type { Pool, PoolClient } from 'pg';
import type { StoodBefore } from '#db/schema/spans.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict } from '#server/errors.ts';
import { bucketOf, newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { keepClusterDecision, type Scope } from './cluster-decision-queries.ts';
import { lockCluster } from './cluster-lock.ts';
import type { Decider } from '../decide.ts';
import type { Undone } from '../undo.ts';
import { bringReviewBack } from '../take-in-hand.ts';

interface Made extends Scope {
  clusterId: string;
  reviewId: string;
  outcome: string;
  before: StoodBefore;
  effectiveAt: Date;
}

const made = `
  SELECT cluster_id AS "clusterId", review_id AS "reviewId", outcome, before, effective_at AS "effectiveAt", scope, "except",
    revision
  FROM decision
  WHERE bucket = $1 AND id = $2 AND by = $3 AND cluster_id IS NOT NULL AND outcome <> 'undo'`;

// Whoever lets the members follow locks this row first, and not before its time: then that time is over for an undo.
const lockFollowing = 'SELECT FROM cluster_following WHERE bucket = $1 AND decision_id = $2 FOR UPDATE';
const standing = `
  SELECT effective_at > clock_timestamp() AS "inTime",
    EXISTS (SELECT FROM decision l WHERE l.bucket = d.bucket AND l.comment_id IS NULL AND l.cluster_id = d.cluster_id
      AND l.at > d.at) AS later
  FROM decision d WHERE bucket = $1 AND id = $2`;
// Opened for who joined meanwhile: the one that comes back is about them as well.
const closeOthers = `
  UPDATE review SET state = 'decided', finished_at = statement_timestamp(), claimed_by = NULL, claimed_until = NULL
  WHERE bucket = $1 AND cluster_id = $2 AND id <> $3 AND finished_at IS NULL`;
const forgetFollowing = 'DELETE FROM cluster_following WHERE bucket = $1 AND decision_id = $2';

/**
 * Takes back one's own decision about a cluster within ten seconds, before any member has followed it; nothing where it
 * is no such decision. Throws Conflict where its time is over.
 * @param decisionId stored form
 */
export function undoCluster(
  pool: Pool,
  { personId, may }: Decider,
  decisionId: string,
): Promise<Undone | undefined> {
  return inTransaction(pool, async (client) => {
    const bucket = bucketOf(decisionId);
    const first = (await client.query<Made>(made, [bucket, decisionId, personId])).rows[0];
    const cluster = first && (await lockCluster(client, first.clusterId));
    if (!first || !cluster || !first.before.review) return undefined;
    if (!may('decide display', cluster.consultationId)) return undefined;
    await requireTakenInTime(client, bucket, decisionId);
    const { scope, except, revision, reviewId, effectiveAt, before } = first;
    const undoId = newId(dayIn(cluster.timeZone), bucket);
    await keepClusterDecision(client, cluster, {
      ...{ id: undoId, reviewId, by: personId, outcome: 'undo', about: decisionId, result: first.outcome },
      ...{ scope, except, revision, reason: null, note: null, effectiveAt },
      before: { ...before, review: null },
    });
    await client.query(forgetFollowing, [bucket, decisionId]);
    await client.query(closeOthers, [bucket, cluster.id, reviewId]);
    const review = { bucket, id: reviewId };
    const claimedUntil = await bringReviewBack(client, review, first.before.review, personId);
    return { decisionId: undoId, reviewId, claimedUntil };
  });
}

async function requireTakenInTime(client: PoolClient, bucket: number, decisionId: string): Promise<void> {
  await client.query(lockFollowing, [bucket, decisionId]);
  const { rows } = await client.query<{ inTime: boolean; later: boolean }>(standing, [bucket, decisionId]);
  if (!rows[0]?.inTime) throw new Conflict('The time for taking this back is over.');
  if (rows[0].later) throw new Conflict('Something else was decided about these letters since.');
}
