import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Account } from './run.ts';

export interface Trial {
  child: ChildProcess;
  /** What it said: the server's addresses, or the sentence of its refusal. */
  said: Promise<{ appUrl: string; adminUrl: string; startedHere: boolean; refusal?: string }>;
  leave(): Promise<void>;
  /** kill -9 of the process and of the programs that it waits for. PostgreSQL, in its own session, lives on. */
  kill(): Promise<void>;
}

/** Starts the server from another process. */
export function trialProcess(t: TestContext, dataDir: string, account?: Account): Trial {
  const program = join(import.meta.dirname, 'trial-process.ts');
  const child = spawn(process.execPath, [program, dataDir], {
    ...account,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const killGroup = (): void => void (child.pid !== undefined && kill(-child.pid));
  t.after(killGroup);
  const said = once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(String(line)));
  return {
    child,
    said,
    leave: async () => {
      child.stdin.write('\n');
      await gone;
    },
    kill: async () => {
      killGroup();
      await gone;
    },
  };
}

/** The server of this folder: its main process first. */
export async function processesOf(folder: string): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(folder) && command.includes('postgres\0-D')) found.push(Number(entry));
  }
  return found;
}

export async function ask<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Asks again and again until there is an answer, for 20 s at most; how long it took, in milliseconds. */
export async function untilAnswered(url: string, statement: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const answered = await ask(url, statement).then(
      () => true,
      () => false,
    );
    const waited = performance.now() - began;
    if (answered) return waited;
    if (waited > 20_000) throw new Error('PostgreSQL did not come back within 20 s.');
    await sleep(50);
  }
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
