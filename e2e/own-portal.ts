import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');

/** A portal on an empty database of its own, beside the one that the other journeys share. */
export interface OwnPortal {
  origin: string;
  /** Runs a command of the portal's and returns what it prints. */
  cli: (...args: string[]) => Promise<string>;
  /** Writes a file that a command can read and returns where it is. */
  file: (name: string, text: string) => Promise<string>;
  stop: () => Promise<void>;
}

/** Starts it without the sample; nothing is in it. */
export async function startOwnPortal(port: number): Promise<OwnPortal> {
  const origin = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'gop-y-day-one-'));
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    SAMPLE_DATA: 'off',
    RATE_LIMIT: 'off',
    PROOF_OF_WORK: 'off',
  };
  const portal = spawn('node', ['server/main.ts'], { cwd: root, env, stdio: 'ignore' });
  const stop = async () => {
    await end(portal);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(`${origin}/readyz`, portal);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin,
    stop,
    cli: async (...args) => {
      const { stdout } = await promisify(execFile)('node', ['server/cli.ts', ...args], { cwd: root, env });
      return stdout.trim();
    },
    file: async (name, text) => {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    },
  };
}

async function untilReady(address: string, portal: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (portal.exitCode !== null) throw new Error(`The portal ended with ${portal.exitCode}.`);
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error(`${address} is not ready after two minutes.`);
}

async function end(portal: ChildProcess): Promise<void> {
  if (portal.exitCode !== null || portal.signalCode !== null) return;
  const gone = once(portal, 'exit');
  portal.kill('SIGTERM');
  await gone;
}
