import type { Pool } from 'pg';
import { Unavailable } from '#server/errors.ts';
import type { Prepared } from './prepare.ts';
import { receiveSubmissions } from './queries.ts';

/** Comments in one statement at most; 256 submissions of one comment were the best size measured. */
const batchSize = 256;
/** Submissions waiting at most: beyond it the answer is 503, and the sender keeps the text. */
const queueLimit = 10_000;

interface Waiting {
  prepared: Prepared;
  resolve: (kept: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * Gathers what arrives while the last commit is under way into the next one: one lane, no waiting when idle.
 * `write` resolves after the commit: true when the submission was written, false when it was not (known
 * already, not open, or prepared under another policy).
 */
export function batchWriter(pool: Pool) {
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const [batch, rest] = takeBatch(queue);
      queue = rest;
      await writeBatch(pool, batch);
    }
    running = undefined;
  }

  return {
    write(prepared: Prepared): Promise<boolean> {
      if (queue.length >= queueLimit) {
        return Promise.reject(new Unavailable('Too many people are sending at this moment. Nothing was received yet.'));
      }
      return new Promise((resolve, reject) => {
        queue.push({ prepared, resolve, reject });
        // The next tick gathers all requests that were read in this one.
        running ??= new Promise<void>(setImmediate).then(run);
      });
    },
    /** Resolves when everything that was handed over has been answered. */
    async drain(): Promise<void> {
      while (running) await running;
    },
  };
}

export type BatchWriter = ReturnType<typeof batchWriter>;

/** The oldest that fit; a key that stands in the batch already waits for the next one, where it is known. */
function takeBatch(queue: Waiting[]): [batch: Waiting[], rest: Waiting[]] {
  const ids = new Set<string>();
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  let comments = 0;
  for (const waiting of queue) {
    const { submission, comments: own } = waiting.prepared;
    const fits = batch.length === 0 || comments + own.length <= batchSize;
    if (!fits || ids.has(submission.id)) {
      rest.push(waiting);
      continue;
    }
    ids.add(submission.id);
    batch.push(waiting);
    comments += own.length;
  }
  return [batch, rest];
}

async function writeBatch(pool: Pool, batch: Waiting[]): Promise<void> {
  try {
    const kept = await receiveSubmissions(
      pool,
      batch.map(({ prepared }) => prepared.submission),
      batch.flatMap(({ prepared }) => prepared.comments),
    );
    for (const { prepared, resolve } of batch) resolve(kept.has(prepared.submission.id));
  } catch (error) {
    if (batch.length > 1 && isFaultOfOne(error)) {
      for (const waiting of batch) await writeBatch(pool, [waiting]);
      return;
    }
    for (const { reject } of batch) reject(error);
  }
}

/** SQLSTATE classes 22 and 23 are about the data: one member spoils the batch, and the others must not suffer. */
function isFaultOfOne(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);
}
