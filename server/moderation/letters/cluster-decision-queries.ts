import type { PoolClient } from 'pg';
import type { StoodBefore } from '#db/schema/spans.ts';
import { dayIn } from '#server/consultations/day.ts';
import type { LockedCluster } from './cluster-lock.ts';

/** Whom a decision about a cluster is about: all whose letters waited at a revision, or those with the letter's words. */
export interface Scope {
  scope: 'all' | 'identical';
  except: string[];
  /** The cluster's, as it was shown. */
  revision: number;
}

export interface ClusterDecisionMade extends Scope {
  id: string;
  reviewId: string;
  by: string;
  outcome: string;
  reason: string | null;
  note: string | null;
  result: string | null;
  about: string | null;
  effectiveAt: Date;
  before: StoodBefore;
}

const keep = `
  INSERT INTO decision (bucket, id, consultation_id, review_id, cluster_id, revision, kind, by, outcome, reason, note,
    result, scope, "except", about, day, effective_at, before)
  VALUES ($1, $2, $3, $4, $5, $6, 'new', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`;

/** Keeps a decision about a cluster. */
export async function keepClusterDecision(
  client: PoolClient,
  { bucket, id, consultationId, timeZone }: LockedCluster,
  made: ClusterDecisionMade,
): Promise<void> {
  await client.query(keep, [
    ...[
      bucket,
      made.id,
      consultationId,
      made.reviewId,
      id,
      made.revision,
      made.by,
      made.outcome,
      made.reason,
    ],
    ...[made.note, made.result, made.scope, made.except, made.about, dayIn(timeZone), made.effectiveAt],
    JSON.stringify(made.before),
  ]);
}

const follow = `
  INSERT INTO cluster_following (bucket, decision_id, cluster_id, at, digest) VALUES ($1, $2, $3, $4, $5)`;

/** Lets the members follow a decision, once it can no longer be undone. */
export async function letFollow(
  client: PoolClient,
  { bucket, id, letterDigest }: LockedCluster,
  { decisionId, scope, at }: { decisionId: string; scope: Scope['scope']; at: Date },
): Promise<void> {
  const digest = scope === 'identical' ? letterDigest : null;
  await client.query(follow, [bucket, decisionId, id, at, digest]);
}

const proposal = `
  SELECT scope, "except", revision, reason FROM decision WHERE bucket = $1 AND id = $2 AND cluster_id IS NOT NULL`;

/** What was proposed about a cluster: whom it is about is the proposer's word, and confirmed or returned as it is. */
export async function findProposal(
  client: PoolClient,
  bucket: number,
  id: string,
): Promise<(Scope & { reason: string | null }) | undefined> {
  return (await client.query<Scope & { reason: string | null }>(proposal, [bucket, id])).rows[0];
}
