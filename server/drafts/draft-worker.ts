import { parentPort, workerData } from 'node:worker_threads';
import { readDraftFile } from './formats.ts';
import { goesOnFrom } from './goes-on.ts';
import type { Answer, Work } from './read-apart.ts';
import { Refusal } from './refusal.ts';

const { file, before }: Work = workerData;
const send = (answer: Answer) => parentPort?.postMessage(answer);

// A refusal is an answer: an error thrown here would arrive without telling it from a crash.
try {
  const draft = await readDraftFile(file);
  send({ draft, goesOn: goesOnFrom(before, draft) });
} catch (error) {
  const refusal = error instanceof Error ? error.message : String(error);
  send({ refusal, code: error instanceof Refusal ? error.code : 'unreadable' });
}
