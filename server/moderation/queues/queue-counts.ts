import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import * as queries from './queue-queries.ts';
import { findReleaseHours } from './target-queries.ts';
import type { Queue } from '../schema.ts';
import type { Queues } from './queues-schema.ts';
import { targetAge } from './target-age.ts';

export type QueueCount = Queues['items'][number];

/** A count of a million costs a moment; it is made again when fifty times as long has passed, and a quarter of a minute. */
const rest = 15_000;
const share = 50;

interface Counted {
  reviews: queries.QueueRow[];
  waiting: { comments: number; members: number };
  elsewhere: Map<Queue, number>;
}

/**
 * How much waits in the queues of a consultation. Up to `exactUpTo` all is counted at each call; what is more is
 * counted in whole by one query at a time, and rarely, however many ask.
 */
export function queueCounter(pool: Pool) {
  const whole = new LRUCache<string, Counted>({
    max: 100,
    ttl: rest,
    allowStale: true,
    fetchMethod: async (consultationId, _stale, { options }) => {
      const from = performance.now();
      const counted = await count(consultationId, 1_000_000_000);
      options.ttl = Math.max(rest, share * (performance.now() - from));
      return counted;
    },
  });

  async function count(consultationId: string, cap: number): Promise<Counted> {
    return {
      reviews: await queries.countReviews(pool, consultationId, cap),
      waiting: await queries.countWaiting(pool, consultationId, cap),
      elsewhere: await queries.countMembersElsewhere(pool, consultationId, cap),
    };
  }

  return async function countQueues(consultationId: string): Promise<QueueCount[]> {
    const bounded = await count(consultationId, queries.exactUpTo + 1);
    const many = exceeds(bounded, queries.exactUpTo);
    const counted = many ? ((await whole.fetch(consultationId)) ?? bounded) : bounded;
    const oldest = await queries.oldestWaiting(pool, consultationId);
    const hours = await findReleaseHours(pool, consultationId);
    return counted.reviews.map((row) => itemOf(row, counted, { many, oldest, hours }));
  };
}

const exceeds = ({ reviews, waiting }: Counted, cap: number): boolean =>
  Math.max(waiting.comments, waiting.members, ...reviews.map((row) => row.reviews)) > cap;

function itemOf(
  row: queries.QueueRow,
  { waiting, elsewhere }: Counted,
  more: { many: boolean; oldest: Date | null; hours: number },
): QueueCount {
  const { queue, reviews, held, clusters } = row;
  const isNew = queue === 'new';
  const others = [...elsewhere.values()].reduce((sum, n) => sum + n, 0);
  const members = isNew ? Math.max(0, waiting.members - others) : (elsewhere.get(queue) ?? 0);
  const first = isNew ? waiting.comments : 0;
  const oldest = [row.oldest, isNew ? more.oldest : null].flatMap((at) => at?.getTime() ?? []);
  return {
    queue,
    count: reviews + first,
    comments: reviews - clusters + members + first,
    held,
    approximate: more.many,
    oldestAge:
      oldest.length === 0 ? null : Math.max(0, Math.floor((Date.now() - Math.min(...oldest)) / 1_000)),
    targetAge: targetAge(queue, more.hours),
  };
}
