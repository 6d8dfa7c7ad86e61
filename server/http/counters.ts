import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

export interface Tally {
  /** How often the key was counted in the current window, this time included. */
  count: number;
  secondsLeft: number;
}

/** Counts in fixed windows that begin with a key's first use. */
export interface Counters {
  add(key: string, seconds: number): Promise<Tally>;
}

const mostKeys = 200_000;

/** Counters of this process alone; of more keys than 200,000 the least recently used are forgotten. */
export function localCounters(): Counters {
  const windows = new LRUCache<string, { count: number; until: number }>({ max: mostKeys });
  return {
    async add(key, seconds) {
      const now = Date.now();
      let window = windows.get(key);
      if (!window || window.until <= now) {
        window = { count: 0, until: now + seconds * 1_000 };
        windows.set(key, window);
      }
      window.count += 1;
      return { count: window.count, secondsLeft: (window.until - now) / 1_000 };
    },
  };
}

const countInRedis = `
  local count = redis.call('INCR', KEYS[1])
  if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return { count, redis.call('PTTL', KEYS[1]) }
`;

/**
 * Counters that several processes share. While Redis is away each process goes on with its own: a limit may
 * then let more through, and nobody is turned away because of it.
 */
export function sharedCounters(redis: Redis, local = localCounters()): Counters {
  return {
    async add(key, seconds) {
      const answer: unknown = await redis
        .eval(countInRedis, 1, `gop-y:${key}`, seconds * 1_000)
        .catch(() => undefined);
      if (!Array.isArray(answer)) return local.add(key, seconds);
      return { count: Number(answer[0]), secondsLeft: Number(answer[1]) / 1_000 };
    },
  };
}
