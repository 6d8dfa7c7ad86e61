import { repeat } from '#server/outbox/repeat.ts';
import { runNextExport, type Running, sweepExports } from './run-exports.ts';

/** Writes exports one after the other, in a process of their own, until it is stopped. */
export function startExports(running: Omit<Running, 'signal'>): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const work = () => runNextExport({ ...running, signal: stopping.signal });
  const tasks = repeat(
    [
      { name: 'exports', rest: 500, share: 0, work },
      { name: 'files of exports', rest: 60_000, work: () => sweepExports(running) },
    ],
    running.log,
  );
  return {
    async stop() {
      stopping.abort();
      await tasks.stop();
    },
  };
}
