import type { Queue } from './schema.ts';

/** Queues that only senior moderators of the consultation take from. */
export const seniorQueues: readonly Queue[] = ['senior', 'appeal'];
