import type { Queues } from '#server/moderation/queues/queues-schema.ts';
import { readQueues } from './api.ts';

const pollEvery = 30_000;

/**
 * Tells how much waits, as it changes; where nothing streams, by asking every half minute.
 *
 * @returns ends it
 */
export function followCounts(consultation: string, tell: (queues: Queues) => void): () => void {
  let polling: ReturnType<typeof setInterval> | undefined;
  const stream = new EventSource(
    `/api/v1/moderation/stream?consultation=${encodeURIComponent(consultation)}`,
  );
  stream.addEventListener('counts', ({ data }: MessageEvent<string>) => tell(JSON.parse(data)));
  stream.addEventListener('open', () => clearInterval(polling));
  stream.addEventListener('error', () => {
    clearInterval(polling);
    polling = setInterval(poll, pollEvery);
  });
  return () => {
    stream.close();
    clearInterval(polling);
  };

  async function poll(): Promise<void> {
    if (document.visibilityState === 'hidden') return;
    const answer = await readQueues(consultation);
    if (answer.ok) tell(answer.data);
  }
}
