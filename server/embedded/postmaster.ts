import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from './home.ts';
import { type Account, run } from './run.ts';

const hasProc = process.platform === 'linux';

/** The process id of the server that runs on this cluster, whoever started it. */
export async function livingPostmaster(home: Home): Promise<number | undefined> {
  const pid = await recordedPid(home);
  return pid !== undefined && (await isPostmaster(pid, home)) ? pid : undefined;
}

/**
 * Stops the server: PostgreSQL's fast shutdown, after 6 s its immediate one (no row is lost by it, the next
 * start recovers). Returns after 8 s at most, true when the server is gone.
 */
export async function stopPostmaster(home: Home): Promise<boolean> {
  for (const [signal, patience] of [
    ['SIGINT', 6000],
    ['SIGQUIT', 2000],
  ] as const) {
    const pid = await livingPostmaster(home);
    if (pid === undefined) return true;
    send(pid, signal);
    const until = performance.now() + patience;
    while (performance.now() < until) {
      if ((await livingPostmaster(home)) === undefined) return true;
      await sleep(20);
    }
  }
  return false;
}

/**
 * Ends what a killed server left behind. Its children leave by themselves, except one in the middle of a long
 * query; until then the shared memory counts as in use and no server can start.
 */
export async function killOrphans(home: Home): Promise<void> {
  if (!hasProc) return;
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (Number.isInteger(pid) && (await commandLine(pid)).startsWith(`postgres: ${home.name}: `))
      send(pid, 'SIGKILL');
  }
}

/**
 * After a container's restart the old server's process id may belong to somebody else, or to a zombie that nobody
 * reaps, and PostgreSQL would take that process for a server. An impossible id in its place keeps the rest of the
 * file, by which PostgreSQL itself tells whether old shared memory is still in use.
 */
export async function disownForeignPid(home: Home, account: Account): Promise<void> {
  const pid = await recordedPid(home);
  if (!hasProc || pid === undefined || (await isPostmaster(pid, home))) return;
  if (await stat(`/proc/${pid}`).catch(() => undefined)) {
    // As PostgreSQL's user, because root does not write into another user's folder.
    await run('sed', ['-i', `1s/.*/${impossiblePid}/`, pidFile(home)], account);
  }
  // The socket's own lock file names the same process.
  for (const name of await readdir(home.socket)) await rm(join(home.socket, name), { force: true });
}

// Linux counts to 4194304.
const impossiblePid = 99_999_999;

const pidFile = (home: Home): string => join(home.cluster, 'postmaster.pid');

async function recordedPid(home: Home): Promise<number | undefined> {
  const text = await readFile(pidFile(home), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 && pid !== impossiblePid ? pid : undefined;
}

async function isPostmaster(pid: number, home: Home): Promise<boolean> {
  if (hasProc) return (await commandLine(pid)).split('\0').includes(home.cluster);
  return send(pid, 0);
}

/** Empty for a process that is gone or a zombie. Readable across users, unlike the rest of /proc in a container. */
function commandLine(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
