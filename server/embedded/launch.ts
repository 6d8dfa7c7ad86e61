import { spawn } from 'node:child_process';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { writeWhole } from './whole-file.ts';
import type { Home } from './home.ts';
import { type Account, environment } from './run.ts';
import { hostAuthentication, settings } from './settings.ts';

/** One attempt to start the server. */
export interface Launch {
  /** Set once the process has ended: by itself, or killed by somebody. */
  ended?: { killed: boolean };
  /** What PostgreSQL wrote since, to be read after the end. */
  output(): Promise<string>;
}

/**
 * Starts `postgres` in a session of its own: neither the death of this process nor Ctrl-C in its terminal
 * reaches it, so that requests in flight are finished before the database goes.
 */
export async function launch(home: Home, binaries: Binaries, account: Account): Promise<Launch> {
  await writeWhole(home.configFile, settings(home), 0o644);
  await writeWhole(home.hbaFile, hostAuthentication, 0o644);
  await rm(home.startLog, { force: true });
  const startLog = await open(home.startLog, 'wx', 0o600);
  const since = Date.now();
  const attempt: Launch = { output: () => outputSince(home, since) };
  try {
    const child = spawn(binaries.postgres, ['-D', home.cluster, '-c', `config_file=${home.configFile}`], {
      ...account,
      cwd: '/',
      env: environment,
      detached: true,
      stdio: ['ignore', startLog.fd, startLog.fd],
    });
    child.unref();
    child.on('error', (error) => {
      attempt.ended = { killed: false };
      attempt.output = () => Promise.resolve(`FATAL:  ${error.message}`);
    });
    child.on('exit', (_code, signal) => (attempt.ended = { killed: signal !== null }));
  } finally {
    await startLog.close();
  }
  return attempt;
}

/** Before its log file is open PostgreSQL writes to standard error, then to the newest file in its log folder. */
async function outputSince(home: Home, since: number): Promise<string> {
  // Its log writer outlives it by a moment.
  await sleep(100);
  const texts = [await readFile(home.startLog, 'utf8').catch(() => '')];
  for (const name of await readdir(home.logs)) {
    const path = join(home.logs, name);
    if ((await stat(path)).mtimeMs >= since) texts.push((await readFile(path, 'utf8')).slice(-4000));
  }
  return texts.join('\n');
}
