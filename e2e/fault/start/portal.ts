import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../../..');

/** A portal started as `npm start` starts it, in a process of its own. */
export interface Portal {
  address: string;
  /** Everything it printed. */
  printed(): string;
  /** Undefined while it lives; null when it was killed. */
  exitCode(): number | null | undefined;
  /** kill -9 of the portal and of the programs it waits for; PostgreSQL has a session of its own and lives on. */
  kill(): Promise<void>;
  /** The way an operator stops it. */
  stop(): Promise<void>;
}

export function startPortal(dataDir: string, port: number, settings: Record<string, string> = {}): Portal {
  const child: ChildProcess = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    detached: true,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATA_DIR: dataDir,
      SAMPLE_DATA: 'on',
      LOG_LEVEL: 'silent',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let code: number | null | undefined;
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => (text += part.toString()));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (status) => {
      code = status;
      resolve();
    });
  });
  const signal = async (name: NodeJS.Signals, toGroup: boolean): Promise<void> => {
    if (code === undefined && child.pid !== undefined) process.kill(toGroup ? -child.pid : child.pid, name);
    await gone;
  };
  return {
    address: `http://127.0.0.1:${port}`,
    printed: () => text,
    exitCode: () => code,
    kill: () => signal('SIGKILL', true),
    stop: () => signal('SIGTERM', false),
  };
}

/** Milliseconds until the first page is served; throws with what the portal printed when it ends or takes 60 s. */
export async function untilServing(portal: Portal): Promise<number> {
  const began = performance.now();
  for (;;) {
    const waited = performance.now() - began;
    const answer = await fetch(`${portal.address}/`, { signal: AbortSignal.timeout(5000) }).catch(
      () => undefined,
    );
    if (answer?.ok) return performance.now() - began;
    if (portal.exitCode() !== undefined || waited > 60_000)
      throw new Error(`it does not serve: ${portal.printed()}`);
    await sleep(20);
  }
}
