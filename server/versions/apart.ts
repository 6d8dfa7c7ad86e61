import { Worker } from 'node:worker_threads';
import type { Anchor, Sources } from './anchors.ts';
import type { Quote } from './passages.ts';
import type { Comparison } from './compare.ts';
import type { Wording } from './section-diff.ts';
import type { AlignedPair } from './lines.ts';
import type { VersionNode } from './nodes.ts';

export type Task =
  | { kind: 'align'; from: readonly VersionNode[]; to: readonly VersionNode[] }
  | { kind: 'compare'; from: readonly Wording[]; to: readonly Wording[]; lines: readonly AlignedPair[] }
  | { kind: 'anchor'; quotes: readonly Quote[]; sources: Sources; successors: readonly string[] };

export type Answer =
  | { kind: 'align'; lines: AlignedPair[] }
  | { kind: 'compare'; sections: Comparison[] }
  | { kind: 'anchor'; anchors: (Anchor | null)[] };

type AnswerTo<T extends Task> = Extract<Answer, { kind: T['kind'] }>;

/** A thread for what would hold up everybody else; it ends by itself when nothing was asked for a while. */
export interface Apart {
  ask<T extends Task>(task: T): Promise<AnswerTo<T>>;
  stop(): Promise<void>;
}

const longestMs = 60_000;
const idleMs = 10_000;
const memoryMb = 1_536;

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** Starts the thread with the first task. What takes longer than a minute, or too much memory, is given up. */
export function openApart(): Apart {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;

  function end(error: Error): void {
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    waiting.clear();
    const ending = worker;
    worker = undefined;
    void ending?.terminate();
  }

  function start(): Worker {
    const started = new Worker(new URL('./thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    // A worker that is only idle must not keep a process alive that has nothing else to do.
    started.unref();
    started.on('message', ({ id, answer }: { id: number; answer: Answer }) => settle(id, answer));
    started.on('error', (cause) => {
      if (worker === started) end(new Error('Versions could not be compared.', { cause }));
    });
    return started;
  }

  function settle(id: number, answer: Answer): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    clearTimeout(asked?.timer);
    asked?.resolve(answer);
    if (waiting.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (waiting.size === 0) end(new Error('Nothing was asked for a while.'));
    }, idleMs).unref();
  }

  return {
    ask<T extends Task>(task: T): Promise<AnswerTo<T>> {
      return new Promise((resolve, reject) => {
        last += 1;
        const timer = setTimeout(() => end(new Error('Comparing versions took too long.')), longestMs);
        const answered = (answer: Answer) => {
          if (isAnswerTo(task, answer)) resolve(answer);
          else reject(new Error('An answer to something else.'));
        };
        waiting.set(last, { resolve: answered, reject, timer });
        worker ??= start();
        worker.postMessage({ id: last, task });
      });
    },
    async stop() {
      clearTimeout(idle);
      const ending = worker;
      end(new Error('The portal is stopping.'));
      await ending?.terminate();
    },
  };
}

const isAnswerTo = <T extends Task>(task: T, answer: Answer): answer is AnswerTo<T> =>
  answer.kind === task.kind;
