import type { Queue } from '../schema.ts';

const hour = 3_600;

/**
 * How old the oldest of a queue should be at most, in seconds. A first review has a third of the time after which the
 * policy shows what nobody decided, a second opinion on a proposal half of the day that a protective hold lasts.
 */
export function targetAge(queue: Queue, releaseAfterHours: number): number {
  switch (queue) {
    case 'new':
      return Math.round((releaseAfterHours * hour) / 3);
    case 'proposed':
      return 12 * hour;
    case 'flagged':
    case 'senior':
      return 24 * hour;
    case 'appeal':
    case 'sample':
      return 7 * 24 * hour;
  }
}
