import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Job } from './load-maker.ts';
import type { Measured } from './measure.ts';

const root = join(import.meta.dirname, '../..');
const patience = 120_000;

export interface Running {
  stop(): Promise<void>;
}

/** Starts a Node process and waits until it prints a word. Throws with what it printed when it ends before. */
async function start(args: string[], environment: Record<string, string>, word: string): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await untilPrinted(child, word);
  if (!printed.includes(word)) throw new Error(`${args[0]} did not start:\n${printed}`);
  return {
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function untilPrinted(child: ChildProcess, word: string): Promise<string> {
  let printed = '';
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(printed), patience);
    const done = (): void => {
      clearTimeout(timer);
      resolve(printed);
    };
    const read = (part: Buffer): void => {
      printed += part.toString();
      if (printed.includes(word)) done();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', done);
  });
}

/** The portal as `npm start` runs it, on its own port and folder, without limits on what one address may send. */
export const startPortal = (port: number, dataDir: string): Promise<Running> =>
  start(
    ['server/main.ts'],
    {
      PORT: String(port),
      DATA_DIR: dataDir,
      RATE_LIMIT: 'off',
      PROOF_OF_WORK: 'off',
      SAMPLE_DATA: 'on',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
    'is ready at',
  );

export const startReference = (port: number): Promise<Running> =>
  start(['e2e/load/reference-server.ts', String(port)], { NODE_ENV: 'production' }, 'ready');

/** Runs one job in a process of its own, which is gone afterwards. */
export async function makeLoad(job: Job): Promise<Measured> {
  const child = spawn(process.execPath, ['e2e/load/load-maker.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(job));
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error('The load maker has failed.');
  return JSON.parse(output) as Measured;
}
