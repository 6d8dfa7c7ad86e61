import type { Visibility } from '#server/http/terms.ts';
import { visibilityOnArrival } from '#server/submissions/policy.ts';

type Step = 'correct' | 'withdraw';

/** What the holder of a receipt can still do with a comment (product.md, 'A comment's life'). */
export function whatCanBeDone(visibility: Visibility, open: boolean): Step[] {
  if (visibility === 'withdrawn') return [];
  return open && visibility !== 'set_aside' ? ['correct', 'withdraw'] : ['withdraw'];
}

/**
 * Visibility after a correction: a wish not to be shown stays, a bare stance is shown, and what was taken
 * down or redacted waits for somebody to look at it.
 */
export function visibilityAfterCorrection(
  before: Visibility,
  corrected: { bareStance: boolean; moderation: 'pre' | 'post' },
): Visibility {
  const takenDown = before === 'withheld' || before === 'published_redacted';
  return visibilityOnArrival({
    consentToPublish: before !== 'considered_only',
    bareStance: corrected.bareStance,
    moderation: takenDown ? 'pre' : corrected.moderation,
  });
}
