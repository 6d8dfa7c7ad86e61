import { type Log, repeat } from '#server/outbox/repeat.ts';
import { makeEditions, type Making } from './make-editions.ts';
import { changeWatcher } from './watch-changes.ts';

/** Makes editions when they are due, and takes out of them what is not public any more, until it is stopped. */
export function startOpenData(making: Making, log: Log): { stop(): Promise<void> } {
  return repeat(
    [
      { name: 'open data', rest: 1_000, share: 1, work: () => makeEditions(making) },
      { name: 'open data that changed', rest: 5_000, work: changeWatcher(making.pool) },
    ],
    log,
  );
}
