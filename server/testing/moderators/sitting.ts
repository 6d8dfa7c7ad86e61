import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Moderating } from './moderating.ts';

const script = join(import.meta.dirname, 'moderating.ts');

interface Seat {
  who: Moderating;
  child: ChildProcess;
  ended: Promise<unknown>;
}

/** What moderators were told, and how often one of them was killed. */
export interface Sitting {
  /** Ids of decisions, also of those that took others back. */
  acknowledged: string[];
  kills: number;
}

/**
 * Lets moderators work, each a process of its own, and kills one of them now and then with SIGKILL. Every other one
 * comes back at once as the same person; of the rest the leases are ended, and others take what they held.
 * Resolves when nothing is left to decide; throws where a process fails by itself.
 */
export async function letModerate(
  pool: Pool,
  people: Moderating[],
  { kills, patience }: { kills: number; patience: number },
): Promise<Sitting> {
  const sitting: Sitting = { acknowledged: [], kills: 0 };
  const failures: string[] = [];
  const seats: Seat[] = people.map(sit);
  const until = performance.now() + patience;
  const working = () => seats.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  // Whoever starts needs a moment: killed before, they have held nothing.
  while (sitting.acknowledged.length === 0 && working().length > 0 && performance.now() < until)
    await sleep(50);
  while (working().length > 0) {
    if (performance.now() > until) failures.push('The moderators did not come to an end.');
    if (failures.length > 0) break;
    await sleep(60 + Math.random() * 240);
    const seat = working()[Math.floor(Math.random() * working().length)];
    if (seat && sitting.kills < kills) await kill(seat);
  }
  for (const { child } of working()) child.kill('SIGKILL');
  await Promise.all(seats.map(({ ended }) => ended));
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return sitting;

  function sit(who: Moderating): Seat {
    const child = spawn(process.execPath, [script, JSON.stringify(who)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let rest = '';
    child.stdout.on('data', (part: Buffer) => {
      const lines = (rest + part.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { decisionId } = JSON.parse(line) as { decisionId?: string };
        if (decisionId) sitting.acknowledged.push(decisionId);
      }
    });
    let complaints = '';
    child.stderr.on('data', (part: Buffer) => (complaints += part.toString()));
    const ended = once(child, 'close').then(([code]) => {
      if (code) failures.push(`A moderator's process ended with ${String(code)}:\n${complaints}`);
    });
    return { who, child, ended };
  }

  async function kill({ who, child, ended }: Seat): Promise<void> {
    child.kill('SIGKILL');
    await ended;
    sitting.kills += 1;
    if (sitting.kills % 2 === 0) {
      await pool.query(
        `UPDATE review SET claimed_until = now() - interval '1 second' WHERE claimed_by = $1`,
        [who.personId],
      );
      await sleep(100);
    }
    seats.push(sit(who));
  }
}
