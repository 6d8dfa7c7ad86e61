import { parentPort, workerData } from 'node:worker_threads';
import type { Format } from './schema.ts';
import { type StoredDraft, write } from './write.ts';

const { stored, format } = workerData as { stored: StoredDraft; format: Format };
parentPort?.postMessage(await write(stored, format));
