import type { Capacity, Group, Visibility } from '#server/http/terms.ts';

/** The group by which comments are filtered and counted (product.md, 'Words'): the first that fits. */
export function groupOf(capacity: Capacity, country: string | undefined): Group {
  if (capacity !== 'citizen') return capacity;
  return country && country !== 'VN' ? 'overseas' : 'citizen';
}

/** What decides how a comment is shown when it comes in or is corrected. */
export interface Arrival {
  consentToPublish: boolean;
  /** Neither a text nor a suggested wording. */
  bareStance: boolean;
  moderation: 'pre' | 'post';
}

/** Whether somebody has to look at a comment: a bare stance needs no review, and what is not shown gets none. */
export const waitsForReview = ({ consentToPublish, bareStance }: Omit<Arrival, 'moderation'>): boolean =>
  consentToPublish && !bareStance;

/** The first row that fits in the table 'A comment's life' of product.md. */
export function visibilityOnArrival({ consentToPublish, bareStance, moderation }: Arrival): Visibility {
  if (!consentToPublish) return 'considered_only';
  if (bareStance || moderation === 'post') return 'published';
  return 'pending';
}
