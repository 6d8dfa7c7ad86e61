import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { eraseExpired } from './accounts/session-queries.ts';
import { eraseIdleBaskets } from './baskets/queries.ts';
import { countChanges } from './counts/count.ts';
import type { Db } from './database.ts';
import type { Consumer } from './outbox/consume.ts';
import { foldShown } from './outbox/fold.ts';
import { sweepDone } from './outbox/sweep.ts';

interface Log {
  warn(detail: unknown, message: string): void;
}

interface Task {
  name: string;
  /** Milliseconds between two rounds that found nothing to do. */
  rest: number;
  work: Consumer;
}

const patience = 5_000;
/** Rest as a multiple of the work before it: what follows a commit leaves the database to those who are sending. */
const share = 3;

/**
 * Everything that follows a commit, until it is stopped. Each task runs by itself: a failing one rests and is
 * tried again while the others go on. Any number of workers may run at once.
 */
export function startWorker(pool: Pool, db: Db, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const tasks: Task[] = [
    { name: 'counts', rest: 300, work: countChanges },
    { name: 'search', rest: 500, work: foldShown },
    { name: 'outbox sweep', rest: 5_000, work: sweepDone },
    { name: 'expired sign-ins', rest: 600_000, work: eraseExpired },
    { name: 'idle baskets', rest: 600_000, work: () => eraseIdleBaskets(db) },
  ];

  async function run({ name, rest, work }: Task): Promise<void> {
    while (!stopping.signal.aborted) {
      const began = performance.now();
      const done = await work(pool).catch((error: unknown) => {
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
