import { Worker } from 'node:worker_threads';
import type { ParsedDraft } from './draft-sections.ts';
import type { DraftFile } from './formats.ts';
import { Refusal, type RefusalCode } from './refusal.ts';

const longestMs = 60_000;
const memoryMb = 1_024;

export type Answer = { draft: ParsedDraft } | { refusal: string; code: RefusalCode };

/** One file is read at a time: two that take all the memory they may would be too much for a small machine. */
let running: Promise<unknown> = Promise.resolve();

/**
 * Reads a file in a thread of its own, with a limit of time and of memory, so that no file can hold up or bring
 * down whoever asked. Throws a Refusal with one sentence when the file cannot be imported.
 *
 * @param limitMs milliseconds until the file is given up
 */
export async function readApart(file: DraftFile, limitMs = longestMs): Promise<ParsedDraft> {
  const mine = running.then(() => readInThread(file, limitMs));
  running = mine.catch(() => undefined);
  return mine;
}

async function readInThread(file: DraftFile, limitMs: number): Promise<ParsedDraft> {
  const worker = new Worker(new URL('./draft-worker.ts', import.meta.url), {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const giveUp = (why: string, cause?: unknown) =>
        reject(
          new Refusal('too_slow', `The file could not be read${why}. Divide it into smaller files.`, cause),
        );
      worker.once('message', resolve);
      worker.once('error', (cause) => giveUp(': it takes too much memory', cause));
      worker.once('exit', () => giveUp(': its reader stopped'));
      timer = setTimeout(() => giveUp(` within ${limitMs / 1_000} seconds`), limitMs);
    });
    if ('refusal' in answer) throw new Refusal(answer.code, answer.refusal);
    return answer.draft;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
