import type { LockedComment, LockedReview } from './case-lock.ts';
import type { Situation } from './events.ts';

/** A case as the table sees it. */
export function situationOf(comment: Pick<LockedComment, 'visibility'>, review: LockedReview): Situation {
  const { kind, queue, proposal, holdFrom, skips, about } = review;
  return {
    visibility: comment.visibility,
    review: {
      ...{ kind, queue, skips },
      heldFrom: holdFrom,
      proposal: proposal && (proposal.outcome === 'set_aside' ? 'set_aside' : 'withhold'),
      blind: kind === 'sample' && queue === 'sample' && (about?.by ?? null) !== null,
    },
  };
}
