import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { App } from './app-type.ts';

/** A redis-server of this test's own, in memory, which it may stop and start. */
export interface RealRedis {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real redis-server on the loopback; stopped after the test. Fails where there is none. */
export async function realRedis(t: TestContext, port: number): Promise<RealRedis> {
  let server: ChildProcess | undefined;
  const redis: RealRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      server = spawn('redis-server', args, { stdio: 'ignore' });
      server.on('error', () => {});
      for (let tries = 0; !(await answers(port)); tries += 1) {
        if (tries > 100 || server.exitCode !== null || server.pid === undefined) {
          throw new Error(
            `This test needs redis-server (Debian: apt-get install redis-server) and port ${port}.`,
          );
        }
        await pause(50);
      }
    },
    async stop() {
      if (!server || server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
  t.after(() => redis.stop());
  await redis.start();
  return redis;
}

/** Until the app says that it reaches its Redis: before that each process counts by itself. */
export async function redisReached(app: App): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const { checks } = (await app.inject('/readyz')).json<{ checks: { name: string; ok: boolean }[] }>();
    if (checks.some((check) => check.name === 'redis' && check.ok)) return;
    await pause(200);
  }
  throw new Error('The app did not reach its Redis within 10 s.');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => socket.end('PING\r\n'));
    socket.on('data', () => resolve(true));
    socket.on('error', () => resolve(false));
  });
}
