import { type DeskEvent, outcomesFor } from './desk-outcomes.ts';
import type { Case } from './case-schema.ts';

/** What can be decided about many at once: each member of a cluster stands for itself in everything else. */
const ofMany: readonly DeskEvent[] = [
  'publish',
  'withhold',
  'second_opinion',
  'confirm',
  'return',
  'skip',
  'recuse',
];

/** Whether this is a second look that is not to know of the first. */
export const isBlind = ({ kind, queue }: Pick<Case, 'kind' | 'queue'>): boolean =>
  kind === 'sample' && queue === 'sample';

/** What somebody who was given a case may choose in it, in the order in which the desk shows it. */
export function outcomesOf(
  found: Pick<Case, 'queue' | 'kind'> & { proposal: 'withhold' | 'set_aside' | null; ofCluster: boolean },
): readonly DeskEvent[] {
  const standing = { ...found, heldFrom: null, skips: 0, blind: isBlind(found) };
  const outcomes = outcomesFor(standing, { senior: true, touched: false, proposed: false });
  return found.ofCluster ? outcomes.filter((outcome) => ofMany.includes(outcome)) : outcomes;
}
