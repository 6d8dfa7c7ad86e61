import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Binaries } from './binaries.ts';
import { explainPostgres, inUse } from './failures.ts';
import type { Home } from './home.ts';
import { type Launch, launch } from './launch.ts';
import { disownForeignPid, killOrphans, livingPostmaster, stopPostmaster } from './postmaster.ts';
import { probe } from './probe.ts';
import type { Account } from './run.ts';

/** All that is needed to start the server of one cluster. */
export interface Place {
  home: Home;
  binaries: Binaries;
  account: Account;
  log: (line: string) => void;
  /** Aborted when the caller no longer wants the server. */
  signal: AbortSignal;
}

const lingering = 15_000;
const orphansLeave = 1_000;
const silence = 5_000;
const recovery = 600_000;

/**
 * Returns a superuser's connection to the server, which it adopts when it runs and starts when it does not.
 * Waits for one that recovers (ten minutes) or shuts down, and for what a killed one left behind (15 s).
 * The caller holds the start lock. Throws one sentence.
 */
export async function bringUp(place: Place): Promise<{ client: Client; startedHere: boolean }> {
  const { home, binaries, account, log, signal } = place;
  const began = performance.now();
  const waited = (): number => performance.now() - began;
  let attempt: Launch | undefined;
  let told = false;

  for (;;) {
    if (signal.aborted) throw new Error('The start of PostgreSQL was called off.');
    const found = await probe(home);
    if (found.state === 'ready') return { client: found.client, startedHere: attempt !== undefined };

    if ((await livingPostmaster(home)) !== undefined) {
      if (waited() > recovery)
        throw new Error(`PostgreSQL in ${home.root} does not become ready: its log is in ${home.logs}.`);
      // Somebody removed its socket, or it hangs; either way nobody can reach it.
      if (found.state === 'silent' && waited() > silence) await stopPostmaster(home);
      if (waited() > silence && !told)
        log('Waiting for PostgreSQL to recover what was in flight when it was killed.');
      told ||= waited() > silence;
    } else if (attempt === undefined || attempt.ended) {
      if (attempt) await allowAnother(place, attempt, waited());
      await disownForeignPid(home, account);
      attempt = await launch(home, binaries, account);
    }
    await sleep(20);
  }
}

/** After a failed attempt: throws unless the reason passes by itself, and helps it to pass. */
async function allowAnother({ home }: Place, attempt: Launch, waited: number): Promise<void> {
  const output = await attempt.output();
  const passing = attempt.ended?.killed || inUse.test(output);
  if (!passing || waited > lingering) throw explainPostgres(output, home.root);
  if (waited > orphansLeave) await killOrphans(home);
  await sleep(200);
}
