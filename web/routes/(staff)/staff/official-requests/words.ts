import type { Outcome } from '#server/official-requests/schema.ts';
import * as m from '#lib/messages.ts';

export const outcomes = ['granted', 'partly_granted', 'refused'] as const satisfies readonly Outcome[];

const words: Record<Outcome, () => string> = {
  granted: m.requestGranted,
  partly_granted: m.requestPartlyGranted,
  refused: m.requestRefused,
};
export const outcomeWord = (outcome: Outcome): string => words[outcome]();
