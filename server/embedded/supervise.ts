import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './bring-up.ts';
import { livingPostmaster } from './postmaster.ts';

const pollEvery = 250;
const retryAfter = 1000;

/**
 * Looks four times a second whether the server is still there and calls `restart` when it is not, until `signal`
 * is aborted. Never throws: a restart that fails (a full disk) is tried again every second, and told once.
 */
export async function supervise(
  place: Place,
  restart: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  let told = '';
  while (!signal.aborted) {
    await sleep(told ? retryAfter : pollEvery, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted || (await livingPostmaster(place.home)) !== undefined) continue;
    try {
      if (!told) place.log('PostgreSQL is gone; starting it again.');
      await restart();
      place.log('PostgreSQL is back.');
      told = '';
    } catch (error) {
      if (signal.aborted) return;
      const sentence = error instanceof Error ? error.message : String(error);
      if (sentence !== told) place.log(sentence);
      told = sentence;
    }
  }
}
