import { isDeepStrictEqual } from 'node:util';
import type { Redaction } from '#db/schema/spans.ts';
import type { Visibility } from '#server/http/terms.ts';
import type { LockedComment, LockedReview } from './case-lock.ts';
import type { Act, Next } from './events.ts';
import type { Asked } from './read-act.ts';

const isShown = (visibility: Visibility) => visibility === 'published' || visibility === 'published_redacted';

interface ShownAs {
  visibility: Visibility;
  redactions: Redaction[] | null;
}

/** Whether what readers see of a comment is another text, or none, afterwards. */
export const readsOtherwise = (comment: ShownAs, to: ShownAs): boolean =>
  comment.visibility !== to.visibility || !isDeepStrictEqual(comment.redactions, to.redactions);

/** What becomes visible, also of a covered text, waits for the end of the undo; what is visible already stays so. */
export function shownFromAfter(
  comment: Pick<LockedComment, 'visibility' | 'redactions' | 'shownFrom'>,
  to: ShownAs,
  effectiveAt: Date,
): Date | null {
  if (!isShown(to.visibility)) return null;
  const uncovers = comment.redactions !== null && readsOtherwise(comment, to);
  return isShown(comment.visibility) && !uncovers ? comment.shownFrom : effectiveAt;
}

/** The passages that are covered afterwards; those before a hold come back with its end. */
export function redactionsAfter(
  comment: LockedComment,
  review: Pick<LockedReview, 'proposal'>,
  asked: Pick<Asked, 'redactions'>,
  { visibility, history }: Next,
): Redaction[] | null {
  if (visibility !== 'published_redacted') return null;
  if (asked.redactions && (history === 'redacted' || history === 'reversed' || history === 'overturned'))
    return asked.redactions;
  return comment.redactions ?? review.proposal?.redactions ?? null;
}

const wouldShowAs: Partial<Record<Act['event'], Visibility>> = {
  publish: 'published',
  publish_redacted: 'published_redacted',
  withhold: 'withheld',
  set_aside: 'set_aside',
};

/** A second decision that is compared with the first: alike, it ends there; unlike, a senior has the case. */
export function resultOf(
  review: LockedReview,
  act: Act,
  after: Next,
): { after: Next; result: string | null } {
  if (after.review.to !== 'compared') return { after, result: proposalResult(review, act) };
  const agree = wouldShowAs[act.event] === review.about?.toVisibility;
  const then: Next['review'] = agree ? { to: 'decided' } : { to: 'senior', because: 'disagreement' };
  return { after: { ...after, review: then }, result: agree ? 'agreed' : 'disagreed' };
}

function proposalResult(review: LockedReview, act: Act): string | null {
  if (act.event === 'overturn') return act.moved ? 'moved_back' : (act.result ?? null);
  return act.event === 'confirm' || act.event === 'return' ? (review.proposal?.outcome ?? null) : null;
}
