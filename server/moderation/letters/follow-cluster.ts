import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { bucketOf, newId } from '#server/ids.ts';
import { type Consumer, inTransaction } from '#server/outbox/consume.ts';
import { applyToMember } from './apply-member.ts';
import { lockCluster } from './cluster-lock.ts';
import * as queries from './following-queries.ts';

const batch = 100;

/** Somebody else ended the waiting of this member meanwhile: whatever was done for it here is undone. */
class NotWaiting extends Error {}

/**
 * Lets the members of a cluster follow its decision when the time for an undo is over, each in a transaction of its own
 * bucket, bound to the revision that was decided about. Stopped at any moment it goes on where it was; several at once
 * do no harm. Those that joined or changed since stay open, with a new review of the cluster.
 */
export const followClusters: Consumer = async (pool) => {
  const following = await queries.findDue(pool);
  if (!following) return 0;
  const members = await queries.listFollowers(pool, following, batch);
  for (const member of members) await follow(pool, following, member);
  if (members.length < batch) await finish(pool, following);
  return members.length + 1;
};

function follow(pool: Pool, following: queries.Following, member: queries.Member): Promise<void> {
  const { decisionId, by, outcome, reason, now } = following;
  return inTransaction(pool, async (client) => {
    await applyToMember(client, member, { decisionId, by, outcome, reason }, now);
    const bucket = bucketOf(member.commentId);
    if (!(await queries.stopWaiting(client, following, bucket, member))) throw new NotWaiting();
  }).catch((error: unknown) => {
    if (!(error instanceof NotWaiting)) throw error;
  });
}

/** In the cluster's bucket, with the cluster locked: whoever joins at this moment comes before or after. */
async function finish(pool: Pool, following: queries.Following): Promise<void> {
  await inTransaction(pool, async (client) => {
    const cluster = await lockCluster(client, following.clusterId);
    if (!cluster || (await queries.listFollowers(client, following, 1)).length > 0) return;
    await queries.endFollowing(client, following, newId(dayIn(cluster.timeZone), cluster.bucket));
  });
}
