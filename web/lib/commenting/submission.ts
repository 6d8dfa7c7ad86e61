import type { Basket } from '#server/baskets/schema.ts';
import type { SubmissionSent } from '#server/submissions/schema.ts';

/** Whether everything has been said that is asked once: residence, capacity, consent. */
export const hasDetails = ({ residence, capacity, consentToPublish }: Basket): boolean =>
  residence !== undefined && capacity !== undefined && consentToPublish !== undefined;

/** What is sent for a basket whose details are complete. */
export function submissionOf(basket: Basket): SubmissionSent {
  const { residence, province, country, capacity = 'citizen', consentToPublish = false, email } = basket;
  return {
    capacity,
    ...(residence === 'vietnam' ? { country: 'VN', ...(province ? { province } : {}) } : {}),
    ...(residence === 'abroad' && country ? { country } : {}),
    language: basket.language,
    consentToPublish,
    channel: basket.channel,
    ...(email ? { email } : {}),
    comments: basket.comments.map(({ id: _, ...comment }) => comment),
  };
}
