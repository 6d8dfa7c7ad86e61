import { randomInt } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { LockedComment } from './case-lock.ts';
import { openReview } from './open-review.ts';

/** Of a hundred decisions, as many as the policy says are made a second time by somebody who does not see the first. */
export async function sampleSome(
  client: PoolClient,
  comment: LockedComment,
  decisionId: string,
  { at, people }: { at: Date; people: string[] },
): Promise<void> {
  if (randomInt(100) >= comment.samplePercent) return;
  await openReview(client, comment, { kind: 'sample', at, about: decisionId, without: people });
}
