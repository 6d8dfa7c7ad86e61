import { setTimeout as sleep } from 'node:timers/promises';

export interface Log {
  warn(detail: unknown, message: string): void;
}

/** Work that is done again and again for as long as the process runs. */
export interface Task {
  name: string;
  /** Milliseconds between two rounds that found nothing to do. */
  rest: number;
  /** Rest after work as a multiple of it; 3 unless said. */
  share?: number;
  /** One round; says how much it found to do. */
  work: () => Promise<number>;
}

const patience = 5_000;
/** What follows a commit leaves the database to those who are sending. */
const usualShare = 3;

/**
 * Repeats tasks until stopped, each by itself: a failing one rests and is tried again while the others go on.
 * `stop` resolves when the rounds under way have ended.
 */
export function repeat(tasks: Task[], log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();

  async function run({ name, rest, work, share = usualShare }: Task): Promise<void> {
    while (!stopping.signal.aborted) {
      const began = performance.now();
      const done = await work().catch((error: unknown) => {
        log.warn({ err: error, task: name }, 'a background task failed and will be tried again');
        return undefined;
      });
      const took = performance.now() - began;
      const pause = done === undefined ? patience : done > 0 ? Math.max(20, share * took) : rest;
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = Promise.all(tasks.map(run));
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
