import type { Pool } from 'pg';
import { Unavailable } from '#server/errors.ts';
import type { Prepared } from './prepare.ts';
import { type Waiting, writeBatch } from './write-batch.ts';

/** Comments in one statement at most; 256 submissions of one comment were the best size measured. */
const batchSize = 256;
/** Batches under way at most: one is written by the server while another is prepared here (docs/performance.md). */
const lanes = 2;
/** Submissions that are worth a second batch beside the first; fewer wait for its commit and go together. */
const enoughForSecond = 16;
/** Submissions that go at once, so that the server has work while this tick goes on reading requests. */
const enoughToGo = 64;
/** Comments waiting at most, which bounds the memory: beyond it the answer is 503, and the sender keeps the text. */
const queueLimit = 10_000;

/**
 * Gathers what arrives while others commit into the next batch: two lanes, no waiting when idle.
 * `write` resolves after the commit: true when the submission was written, false when it was not (known
 * already, not open, or prepared under another policy).
 */
export function batchWriter(pool: Pool) {
  let queue: Waiting[] = [];
  let waitingComments = 0;
  let gathering: Promise<void> | undefined;
  const underWay = new Set<Promise<void>>();

  function send(): void {
    while (underWay.size < lanes && queue.length >= (underWay.size === 0 ? 1 : enoughForSecond)) {
      const [batch, rest] = takeBatch(queue);
      queue = rest;
      waitingComments -= commentsOf(batch);
      const lane = writeBatch(pool, batch).then(() => {
        underWay.delete(lane);
        gather();
      });
      underWay.add(lane);
    }
  }

  /** The next tick gathers all requests that were read in this one. */
  function gather(): void {
    gathering ??= new Promise<void>(setImmediate).then(() => {
      gathering = undefined;
      send();
    });
  }

  return {
    write(prepared: Prepared): Promise<boolean> {
      if (queue.length > 0 && waitingComments + prepared.comments.length > queueLimit) {
        return Promise.reject(
          new Unavailable('Too many people are sending at this moment. Nothing was received yet.'),
        );
      }
      return new Promise((resolve, reject) => {
        queue.push({ prepared, resolve, reject });
        waitingComments += prepared.comments.length;
        if (queue.length >= enoughToGo) send();
        else gather();
      });
    },
    /** Resolves when everything that was handed over has been answered. */
    async drain(): Promise<void> {
      while (gathering || underWay.size > 0) await Promise.race([...underWay, gathering].filter(Boolean));
    },
  };
}

export type BatchWriter = ReturnType<typeof batchWriter>;

const commentsOf = (batch: Waiting[]) =>
  batch.reduce((sum, { prepared }) => sum + prepared.comments.length, 0);

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
