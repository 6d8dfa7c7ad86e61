import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readConnectionFile } from './connection-file.ts';
import { sharedFolder } from './home.ts';
import { type Account, run } from './run.ts';
import { startEmbedded } from './server.ts';

/**
 * A DATA_DIR for one test; afterwards whatever still runs on it is killed, and nothing of it stays on the disk.
 * With `mode` 0o700 root's PostgreSQL user cannot enter it.
 */
export async function trialFolder(t: TestContext, mode = 0o711): Promise<string> {
  const above = await mkdtemp('/tmp/trial-');
  await chmod(above, mode);
  const dataDir = join(above, 'data');
  t.after(async () => {
    const known = await readConnectionFile(dataDir).catch(() => undefined);
    const home = known && resolve(dataDir, known.home);
    for (const pid of await processesOf(home ?? dataDir)) kill(pid);
    if (known?.socket.startsWith('/tmp/gop-y-')) await rm(known.socket, { recursive: true, force: true });
    await sleep(50);
    if (home?.startsWith(sharedFolder)) await rm(home, { recursive: true, force: true });
    await rm(above, { recursive: true, force: true, maxRetries: 5 });
  });
  return dataDir;
}

let template: Promise<string> | undefined;

/** The same with a database in it: made once in each test file, then copied, which spares a second each. */
export async function trialDatabase(t: TestContext): Promise<string> {
  template ??= makeTemplate();
  const dataDir = await trialFolder(t);
  assert.ok((await run('cp', ['-a', await template, dataDir])).ok);
  return dataDir;
}

async function makeTemplate(): Promise<string> {
  const above = await mkdtemp('/tmp/trial-');
  await chmod(above, 0o711);
  process.once('exit', () => rmSync(above, { recursive: true, force: true }));
  const dataDir = join(above, 'data');
  const server = await startEmbedded({ dataDir, log: () => {} });
  await server.stop();
  return dataDir;
}

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
