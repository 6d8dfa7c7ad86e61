import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConnectionFile } from './connection-file.ts';
import { sharedFolder } from './home.ts';
import { run } from './run.ts';
import { startEmbedded } from './server.ts';
import { kill, processesOf } from './trial.ts';

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
