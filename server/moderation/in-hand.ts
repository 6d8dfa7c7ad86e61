import type { LockedComment, LockedReview } from './case-lock.ts';
import type { Outcome } from './decide.ts';

/** Why a decision about what somebody read comes too late, or is not theirs; nothing where they may decide. */
export function notInHand(
  comment: LockedComment,
  review: LockedReview,
  revision: number,
  personId: string,
): Outcome | undefined {
  if (review.finishedAt || review.revision !== comment.revision || comment.revision !== revision) {
    return { status: 'stale', detail: 'It was decided, corrected or withdrawn in the meantime.' };
  }
  return notClaimed(review, personId);
}

/** Why somebody does not have a case in hand; nothing where they have. */
export function notClaimed(
  review: Pick<LockedReview, 'claimedBy' | 'claimedUntil' | 'now'>,
  personId: string,
): Outcome | undefined {
  if (review.claimedBy === personId && review.claimedUntil && review.claimedUntil > review.now)
    return undefined;
  const others = review.claimedBy !== null && review.claimedBy !== personId;
  const detail = others
    ? 'Somebody else has this case now.'
    : 'You do not hold this case any more: claim it again.';
  return { status: 'held_by_other', detail };
}
