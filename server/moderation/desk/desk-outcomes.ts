import type { Act, Moderator, ReviewStanding } from '../events.ts';

export type DeskEvent = Extract<
  Act['event'],
  | 'publish'
  | 'publish_redacted'
  | 'withhold'
  | 'set_aside'
  | 'move'
  | 'second_opinion'
  | 'skip'
  | 'recuse'
  | 'confirm'
  | 'return'
  | 'uphold'
  | 'overturn'
>;

const verdicts: readonly DeskEvent[] = ['publish', 'publish_redacted', 'withhold', 'set_aside'];
const settling: readonly DeskEvent[] = ['confirm', 'return'];
const passingOn: readonly DeskEvent[] = ['skip', 'recuse'];

function inQueue({ kind, queue, proposal, blind }: ReviewStanding): readonly DeskEvent[] {
  if (kind === 'appeal') return ['uphold', 'overturn'];
  if (proposal) return settling;
  if (blind) return [...verdicts, 'second_opinion'];
  if (queue === 'senior') return kind === 'sample' ? verdicts : [...verdicts, 'move'];
  return [...verdicts, 'move', 'second_opinion'];
}

/** Why somebody may not have this case at all; nothing where they may. */
export function barred(review: ReviewStanding, by: Moderator): string | undefined {
  const { kind, queue, proposal, blind } = review;
  const seniorOnly = queue === 'senior' || kind === 'appeal';
  if (seniorOnly && !by.senior) return 'Only a senior moderator decides this.';
  const another = kind === 'appeal' || blind || (kind === 'sample' && queue === 'senior');
  if (another && by.touched) return 'Somebody who has not had this case before decides it.';
  if (proposal && by.proposed) return 'Another person confirms or returns what you proposed.';
  return undefined;
}

/** What somebody may choose about a case, in the order of the desk. */
export const outcomesFor = (review: ReviewStanding, by: Moderator): readonly DeskEvent[] =>
  barred(review, by) === undefined ? [...inQueue(review), ...passingOn] : [];
