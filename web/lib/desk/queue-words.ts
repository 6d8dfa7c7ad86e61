import * as m from '#lib/messages.ts';
import type { Queue } from '#server/moderation/schema.ts';

/** In the order in which they are offered. */
export const queues = [
  'new',
  'proposed',
  'flagged',
  'appeal',
  'sample',
  'senior',
] as const satisfies readonly Queue[];

const queueNames: Record<Queue, () => string> = {
  new: m.modQueueNew,
  proposed: m.modQueueProposed,
  flagged: m.modQueueFlagged,
  appeal: m.modQueueAppeal,
  sample: m.modQueueSample,
  senior: m.modQueueSenior,
};
const queueMeanings: Record<Queue, () => string> = {
  new: m.modQueueNewMeans,
  proposed: m.modQueueProposedMeans,
  flagged: m.modQueueFlaggedMeans,
  appeal: m.modQueueAppealMeans,
  sample: m.modQueueSampleMeans,
  senior: m.modQueueSeniorMeans,
};
export const queueName = (queue: Queue): string => queueNames[queue]();
export const queueMeaning = (queue: Queue): string => queueMeanings[queue]();
export const isQueue = (word: string | undefined): word is Queue => queues.some((queue) => queue === word);
