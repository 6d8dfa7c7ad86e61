import type { PoolClient } from 'pg';
import type { LockedComment, LockedReview } from './case-lock.ts';
import type { Next } from './events.ts';
import { limits } from './schema.ts';

const recused = `
  SELECT coalesce(array_agg(DISTINCT d.by), '{}') AS people FROM decision d
  WHERE d.bucket = $1 AND d.review_id = $2 AND d.outcome = 'recuse'
    AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo')`;

const write = `
  UPDATE review SET state = $3, queue = $4, senior_because = $5, excluded = $6, skips = $7, queue_at = $8,
    proposal_id = $9, hold_until = $10, hold_from = $11, finished_at = $12, claimed_by = NULL, claimed_until = NULL
  WHERE bucket = $1 AND id = $2`;

type Row = Pick<
  LockedReview,
  | 'state'
  | 'queue'
  | 'seniorBecause'
  | 'excluded'
  | 'skips'
  | 'queueAt'
  | 'proposalId'
  | 'holdUntil'
  | 'holdFrom'
  | 'finishedAt'
>;

/**
 * Writes what became of a review. In another queue only those stay left out who know the author, and whoever
 * proposed: a skipped case may come back to who skipped it, as a senior.
 */
export async function moveReview(
  client: PoolClient,
  comment: Pick<LockedComment, 'bucket' | 'visibility'>,
  review: LockedReview,
  change: { then: Next['review']; by: string | null; decisionId: string; held: boolean; passedOn: boolean },
): Promise<void> {
  const row = await rowAfter(client, comment, review, change);
  if (!row) return;
  await client.query(write, [
    ...[
      comment.bucket,
      review.id,
      row.state,
      row.queue,
      row.seniorBecause,
      row.excluded,
      row.skips,
      row.queueAt,
    ],
    ...[row.proposalId, row.holdUntil, row.holdFrom, row.finishedAt],
  ]);
}

async function rowAfter(
  client: PoolClient,
  comment: Pick<LockedComment, 'bucket' | 'visibility'>,
  review: LockedReview,
  { then, by, decisionId, held, passedOn }: Parameters<typeof moveReview>[3],
): Promise<Row | undefined> {
  const noHold = { holdUntil: null, holdFrom: null };
  const stillOut = async () => {
    const { rows } = await client.query<{ people: string[] }>(recused, [comment.bucket, review.id]);
    return rows[0]?.people ?? [];
  };
  switch (then.to) {
    case 'decided':
    case 'confirmed':
      return { ...review, ...noHold, state: then.to, finishedAt: review.now };
    case 'proposed': {
      const excluded = [...(await stillOut()), ...(by === null ? [] : [by])];
      const hold = held
        ? {
            holdUntil: new Date(review.now.getTime() + limits.protectiveHold * 1_000),
            holdFrom: comment.visibility,
          }
        : noHold;
      const there = { queue: 'proposed', seniorBecause: null } as const;
      return { ...review, ...hold, ...there, state: 'proposed', excluded, proposalId: decisionId };
    }
    case 'senior': {
      // A proposal that nobody answered in time goes to the senior as it is.
      const waits = then.because === 'hold_over' || then.because === 'overdue' || then.because === 'skipped';
      const kept = waits && review.state === 'proposed';
      const state = kept ? 'proposed' : then.because === 'returned' ? 'returned' : 'open';
      const excluded = [...(await stillOut()), ...(kept && review.proposal?.by ? [review.proposal.by] : [])];
      const proposalId = kept ? review.proposalId : null;
      const hold = kept && then.because !== 'hold_over' ? {} : noHold;
      return {
        ...review,
        ...hold,
        state,
        queue: 'senior',
        seniorBecause: then.because,
        excluded,
        proposalId,
      };
    }
    case 'back': {
      // A senior's own queues have nobody else to go to: there a skipped case goes to the end.
      const toTheEnd = passedOn && (review.queue === 'senior' || review.kind === 'appeal');
      const excluded = by === null || toTheEnd ? review.excluded : [...review.excluded, by];
      const queueAt = toTheEnd ? review.now : review.queueAt;
      const skips = review.skips + (passedOn ? 1 : 0);
      return {
        ...review,
        state: review.state === 'claimed' ? 'open' : review.state,
        excluded,
        skips,
        queueAt,
      };
    }
    default:
      return undefined;
  }
}
