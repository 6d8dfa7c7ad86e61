import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { bucketOf, publicId } from '#server/ids.ts';
import type { DecisionsAnswer } from '#server/moderation/decision-schema.ts';
import { followClusters } from '#server/moderation/letters/follow-cluster.ts';
import type { Queue } from '#server/moderation/schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import type { Claim } from '#server/moderation/claims/claims-schema.ts';
import { drain } from '#server/outbox/consume.ts';
import { givenCluster } from './cases.ts';
import type { Desk } from './desk.ts';
import { moderated } from './moderated.ts';

const member = `
  SELECT m.visibility, b.waits_since IS NOT NULL AS waits,
    (SELECT count(*) FROM decision d WHERE d.bucket = m.bucket AND d.comment_id = m.id) AS decisions,
    (SELECT count(*) FROM comment_history h WHERE h.bucket = m.bucket AND h.comment_id = m.id) AS history
  FROM comment m LEFT JOIN cluster_member b ON b.bucket = m.bucket AND b.comment_id = m.id
  WHERE m.bucket = $1 AND m.id = $2`;

interface Member {
  visibility: string;
  waits: boolean;
  decisions: number;
  history: number;
}

/** For tests: a desk with a cluster of letters that wait together. */
export async function lettersDesk(t: TestContext, size = 4, bodyOf?: (n: number) => string) {
  const here = await moderated(t);
  const { pool } = here.parts.database;
  const cluster = await givenCluster(pool, here.consultation, size, bodyOf);
  await pool.query("UPDATE comment SET visibility = 'pending' WHERE consultation_id = $1", [
    here.consultation.id,
  ]);
  const claim = async (desk: Desk, queue: Queue = 'new'): Promise<Case> => {
    const body = { consultation: here.consultation.slug, queue, size: 1 };
    const answer = await desk.ask('POST', '/moderation/claims', body);
    const [found] = answer.statusCode === 200 ? answer.json<Claim>().items : [];
    assert.ok(found, `nothing to claim: ${answer.body}`);
    return found;
  };
  return {
    ...here,
    ...cluster,
    pool,
    claim,
    publicOf: (id: string) => publicId(here.parts.keys, id),
    /** Decides about the cluster as it was shown. */
    decideAll: (desk: Desk, found: Case, outcome: string, more: object = {}) =>
      desk.ask('POST', '/moderation/decisions', {
        decisions: [
          {
            ...{ reviewId: found.reviewId, clusterRevision: found.cluster?.revision, scope: 'all', outcome },
            ...more,
          },
        ],
      }),
    statusOf: (answer: { json: <T>() => T }) => answer.json<DecisionsAnswer>().items[0]?.status,
    /** Lets the time for an undo pass and the members follow. */
    async follow(): Promise<void> {
      await here.letTimePass();
      await drain(pool, followClusters);
    },
    async membersNow(): Promise<(Member | undefined)[]> {
      const found = [];
      for (const { id } of cluster.members)
        found.push((await pool.query<Member>(member, [bucketOf(id), id])).rows[0]);
      return found;
    },
    openReviews: async () =>
      (
        await pool.query<{ queue: string; state: string }>(
          'SELECT queue, state FROM review WHERE bucket = $1 AND cluster_id = $2 AND finished_at IS NULL',
          [cluster.bucket, cluster.clusterId],
        )
      ).rows,
  };
}
