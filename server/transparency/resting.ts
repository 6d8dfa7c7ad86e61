import { LRUCache } from 'lru-cache';

/** An answer is made again when so many times as long has passed as making it took. */
const share = 50;
const kept = 100;

/**
 * Figures over everything that was decided cost seconds where that is millions. Whoever asks gets what was made last:
 * for each key one making at a time, and never more than a fiftieth of the time, however many ask.
 * @param rest milliseconds for which an answer is kept at least
 */
export function resting<T extends object>(
  make: (key: string) => Promise<T>,
  rest = 1,
): (key: string) => Promise<T> {
  const answers = new LRUCache<string, T>({
    max: kept,
    ttl: rest,
    fetchMethod: async (key, _stale, { options }) => {
      const from = performance.now();
      const made = await make(key);
      options.ttl = Math.max(rest, share * (performance.now() - from));
      return made;
    },
  });
  return async (key) => (await answers.fetch(key)) ?? make(key);
}
