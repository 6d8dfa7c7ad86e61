import { parentPort, workerData } from 'node:worker_threads';
import { type DraftFile, readDraftFile } from './formats.ts';

const file: DraftFile = workerData;

// A refusal is an answer: an error thrown here would arrive without telling it from a crash.
try {
  parentPort?.postMessage({ draft: await readDraftFile(file) });
} catch (error) {
  parentPort?.postMessage({ refusal: error instanceof Error ? error.message : String(error) });
}
