import { Worker } from 'node:worker_threads';
import { Unavailable } from '#server/errors.ts';
import type { Format } from './schema.ts';
import type { StoredDraft } from './write.ts';

const longestMs = 60_000;
const memoryMb = 768;

/**
 * Writes a version in a thread of its own, with a limit of time and of memory: a law of 3,000 sections as a Word document takes
 * a second that nobody else should wait for. Throws Unavailable where it takes too much.
 */
export async function writeApart(stored: StoredDraft, format: Format): Promise<Buffer> {
  const worker = new Worker(new URL('./write-worker.ts', import.meta.url), {
    workerData: { stored, format },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const bytes = await new Promise<Uint8Array>((resolve, reject) => {
      const giveUp = () =>
        reject(new Unavailable('This file could not be made just now. Try again later.', 60));
      worker.once('message', resolve);
      worker.once('error', giveUp);
      worker.once('exit', giveUp);
      timer = setTimeout(giveUp, longestMs);
    });
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
