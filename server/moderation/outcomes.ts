import type { Case } from './schema.ts';

const leave = ['skip', 'recuse'];
const decide = ['publish', 'publish_redacted', 'withhold', 'set_aside', 'move'];

/** What a moderator may choose in a case, in the order in which the desk shows it. */
export function outcomesOf(found: {
  queue: Case['queue'];
  kind: Case['kind'];
  state: Case['state'];
  ofCluster: boolean;
}): string[] {
  const { queue, kind, state, ofCluster } = found;
  if (kind === 'appeal') return ['uphold', 'overturn', ...leave];
  if (state === 'proposed') return ['confirm', 'return', ...leave];
  // A second opinion is a senior's: who gives it asks a colleague, and decides.
  const opinion = queue === 'senior' ? [] : ['second_opinion'];
  return [...(ofCluster ? ['publish', 'withhold'] : decide), ...opinion, ...leave];
}
