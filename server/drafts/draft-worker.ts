import { parentPort, workerData } from 'node:worker_threads';
import { type DraftFile, readDraftFile } from './formats.ts';
import type { Answer } from './read-apart.ts';
import { Refusal } from './refusal.ts';

const file: DraftFile = workerData;
const send = (answer: Answer) => parentPort?.postMessage(answer);

// A refusal is an answer: an error thrown here would arrive without telling it from a crash.
try {
  send({ draft: await readDraftFile(file) });
} catch (error) {
  const refusal = error instanceof Error ? error.message : String(error);
  send({ refusal, code: error instanceof Refusal ? error.code : 'unreadable' });
}
