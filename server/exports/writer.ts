import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type Job, keepRunning, type Progress } from './job-queries.ts';
import type { Running } from './run-exports.ts';
import type { Task, Told } from './writer-messages.ts';

const heartbeat = 1_000;
/** Of the process that writes: a tenth of this is in use while a million comments pass. */
const memory = ['--max-old-space-size=160', '--max-semi-space-size=8'];

/** Starts the process that writes a job. */
export function startWriter({
  login,
  keys,
  job,
  folder,
  exec = {},
}: Omit<Running, 'pool' | 'dataDir' | 'log'> & { job: Job; folder: string }) {
  const child = fork(join(import.meta.dirname, 'writer-process.ts'), {
    execArgv: exec.execArgv ?? memory,
    ...(exec.execPath ? { execPath: exec.execPath } : {}),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  // Requests come first.
  if (child.pid !== undefined) setPriority(child.pid, 10);
  const task: Task = { login, publicIdKey: keys.publicId.toString('base64'), job, folder };
  child.send(task, () => {});
  return child;
}

type Ended =
  | Extract<Told, { is: 'done' }>
  | { is: 'failed'; failure: 'disk_full' | 'failed' | 'interrupted'; what: string };

interface Outcome {
  progress: () => Progress | undefined;
  ended: Promise<Ended>;
}

/** What the process says, and that it ended without a word where it was killed. */
export function outcomeOf(child: ChildProcess): Outcome {
  let progress: Progress | undefined;
  const ended = new Promise<Ended>((tell) => {
    let last: Ended = { is: 'failed', failure: 'interrupted', what: 'the process was killed' };
    child.on('message', (told: Told) => {
      if (told.is === 'progress') progress = told;
      else last = told;
    });
    child.once('error', () => tell(last));
    child.once('exit', () => tell(last));
  });
  return { progress: () => progress, ended };
}

/** Goes along with the process: says that it runs and how far it is, until it ends, is cancelled or is to stop. */
export async function accompany(
  pool: Pool,
  job: Job,
  child: ChildProcess,
  { progress, ended }: Outcome,
  signal?: AbortSignal,
): Promise<Ended | 'cancelled' | 'stopped'> {
  const kill = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', kill);
  try {
    for (;;) {
      const now = await Promise.race([ended, sleep(heartbeat, 'beat' as const)]);
      if (signal?.aborted) return 'stopped';
      if (now !== 'beat') return now;
      // A database that does not answer for a moment stops nothing: the lease is longer.
      if (await keepRunning(pool, job.id, progress()).catch(() => true)) continue;
      return 'cancelled';
    }
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
    await ended;
  }
}
