import type { Queue } from '#server/moderation/schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import type { Outcome } from './words.ts';

export type Slot = Outcome | 'ask';

const open: Slot[] = [
  'publish',
  'publish_redacted',
  'withhold',
  'move',
  'second_opinion',
  'ask',
  'skip',
  'recuse',
  'set_aside',
];

const byQueue: Record<Queue, Slot[]> = {
  new: open,
  flagged: open,
  sample: open,
  senior: ['confirm', 'return', ...open],
  proposed: ['confirm', 'return', 'ask', 'skip', 'recuse'],
  appeal: ['uphold', 'overturn', 'publish_redacted', 'ask', 'skip', 'recuse'],
};

/** The places of the buttons in a queue: the same for each case of it, so that no button is where another was. */
export const slotsOf = (queue: Queue): readonly Slot[] => byQueue[queue];

/** Whether there is something behind the button for this case. */
export function isOffered(
  slot: Slot,
  { outcomes, cluster, queue }: Pick<Case, 'outcomes' | 'cluster' | 'queue'>,
): boolean {
  if (slot === 'ask') return true;
  // An appeal is overturned as it is, or with redactions.
  if (slot === 'publish_redacted' && queue === 'appeal') return outcomes.includes('overturn') && !cluster;
  return outcomes.includes(slot);
}
