import type { Moderator, ReviewStanding } from '#server/moderation/events.ts';

// For tests of rules: who decides, and how a review stands.

export const moderator: Moderator = { senior: false, touched: false, proposed: false };
export const senior = { ...moderator, senior: true };
export const review = (more: Partial<ReviewStanding> = {}): ReviewStanding => ({
  ...{ kind: 'new', queue: 'new', proposal: null, heldFrom: null, skips: 0, blind: false },
  ...more,
});
export const fresh = review();
export const flagged = review({ kind: 'flagged', queue: 'flagged' });
export const proposed = review({ queue: 'proposed', proposal: 'withhold' });
export const flood = review({ queue: 'proposed', proposal: 'set_aside' });
export const held = review({ queue: 'proposed', proposal: 'withhold', heldFrom: 'published' });
export const atSenior = review({ queue: 'senior' });
export const appeal = review({ kind: 'appeal', queue: 'appeal' });
export const blind = review({ kind: 'sample', queue: 'sample', blind: true });
export const reversal = review({ kind: 'sample', queue: 'senior' });
