import { Worker } from 'node:worker_threads';
import type { ParsedDraft } from './draft-sections.ts';
import type { DraftFile } from './formats.ts';

const longestMs = 60_000;
const memoryMb = 1_536;

type Answer = { draft: ParsedDraft } | { refusal: string };

/**
 * Reads a file in a thread of its own, with a limit of time and of memory, so that no file can hold up or bring
 * down whoever asked. Throws an Error with one sentence when the file cannot be imported.
 *
 * @param limitMs milliseconds until the file is given up
 */
export async function readApart(file: DraftFile, limitMs = longestMs): Promise<ParsedDraft> {
  const worker = new Worker(new URL('./draft-worker.ts', import.meta.url), {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (cause) =>
        reject(new Error('The file could not be read: it takes too much memory.', { cause })),
      );
      worker.once('exit', () => reject(new Error('The file could not be read: its reader stopped.')));
      timer = setTimeout(
        () => reject(new Error(`The file could not be read within ${limitMs / 1_000} seconds.`)),
        limitMs,
      );
    });
    if ('refusal' in answer) throw new Error(answer.refusal);
    return answer.draft;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
