import type { ClusterMembers } from '#server/moderation/letters/letters-schema.ts';
import type { Colleagues } from '#server/moderation/desk/questions-schema.ts';
import type { Queue } from '#server/moderation/schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import type { Queues } from '#server/moderation/queues/queues-schema.ts';
import type { Rules } from '#server/rules/schema.ts';
import type { PlaceGroup } from './places.ts';
import type { Step } from './view.svelte.ts';

/** What the page brings along, so that the desk is whole before any script and without one. */
export interface Opened {
  slug: string;
  queue: Queue;
  rules: Rules;
  queues: Queues;
  /** The case to be decided and, where there is one, the next. */
  cases: Case[];
  step: Step | undefined;
  /** Letters of the first case, if it is a cluster. */
  first: ClusterMembers | undefined;
  /** Read for a step that needs them. */
  known: { places?: PlaceGroup[]; colleagues?: Colleagues['items'] };
  /** How many were decided in this sitting, carried along in the address. */
  sitting: number;
  /** What the form that was sent before did, and how long it can be taken back. */
  done: { text: string; decisionId: string | undefined; secondsLeft: number } | undefined;
}
