import type { Pool, PoolClient } from 'pg';
import { inTransaction, type Consumer } from '#server/outbox/consume.ts';
import { applyPlan } from './apply.ts';
import { leaveQueues } from './leave-queries.ts';
import { Changing } from './changing.ts';
import { gather, type Gathered } from './gather.ts';
import { signed, textKey } from './signed.ts';
import { findSuccessors, forgetLeft, leftOf, shrink } from './leave.ts';
import { planPlaces } from './plan.ts';
import { type Signer, signer } from './signature.ts';
import { type CommentRow, lockGrouping, readArrived, saysSomething, takeEvents } from './take-queries.ts';

/** Submissions at a time; signatures are made one after the other, and requests are answered in between. */
const batch = 100;

/**
 * Follows comments that came in, were corrected or withdrawn: puts those that are alike into a cluster and out of the
 * queue, because the cluster's review stands for theirs, and takes out who says something else now. One worker at a time does
 * it, so that no letter has two clusters; where two came about all the same, as letters that became alike, they join.
 */
export function letterGrouper(key: Buffer): Consumer {
  const sign = signer(key);
  return (pool: Pool) =>
    inTransaction(pool, async (client) => {
      if (!(await lockGrouping(client))) return 0;
      const events = await takeEvents(client, batch);
      if (events.length > 0) await follow(client, await readArrived(client, events), sign);
      return events.length;
    });
}

/**
 * Locks are taken in one order by all who work here: comments, clusters, the members of both, reviews. What is new is
 * found and planned before the first member changes.
 */
async function follow(client: PoolClient, rows: readonly CommentRow[], sign: Signer): Promise<void> {
  const left = leftOf(rows);
  const gone = new Set(left.map(({ id }) => id));
  const fresh = rows.filter((row) => saysSomething(row) && (row.clusterId === null || gone.has(row.id)));
  const heirs = await findSuccessors(client, left, sign);
  const found = await gather(
    client,
    (await signed(fresh, sign)).filter(({ signature }) => signature.kind !== 'none'),
    left.map(({ clusterId }) => clusterId),
    sign,
  );
  const plans = [...new Set(rows.map((row) => row.consultationId))].map((id) => planOne(id, found));
  const joining = plans.flatMap(({ plan }) => plan.joins.map(({ comment }) => comment));
  const queued = await leaveQueues(client, joining);
  await forgetLeft(client, rows, left, heirs);
  for (const { consultationId, plan, clusters, comparedIn } of plans) {
    const from = left.filter((one) => one.consultationId === consultationId);
    shrink(clusters, from);
    await applyPlan(client, clusters, plan, {
      ...{ queued, comparedIn },
      left: from.map(({ clusterId }) => clusterId),
    });
  }
}

/** What changes in one consultation. */
function planOne(consultationId: string, found: Gathered) {
  const here = <T extends { consultationId: string }>(all: Iterable<T>): T[] =>
    [...all].filter((each) => each.consultationId === consultationId);
  const compared = here(found.compared);
  const comparedIn = new Map<string, number>();
  for (const { clusterId } of compared) comparedIn.set(clusterId, (comparedIn.get(clusterId) ?? 0) + 1);
  return {
    consultationId,
    comparedIn,
    clusters: new Changing(here(found.clusters.values())),
    plan: planPlaces(here(found.unplaced), compared, sameTexts(found, consultationId)),
  };
}

function sameTexts({ sameText, unplaced }: Gathered, consultationId: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { signature } of unplaced) {
    const cluster = sameText.get(textKey(consultationId, signature.digest));
    if (cluster !== undefined) texts.set(signature.digest.toString('hex'), cluster);
  }
  return texts;
}
