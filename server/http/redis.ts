import { Redis } from 'ioredis';
import type { Config } from '#server/config.ts';
import type { App } from './app-type.ts';

/**
 * The connection to Redis, or undefined where `REDIS_URL` is not set. A command never waits longer than
 * 500 ms and never for a reconnection: it fails, and whoever gave it goes on without. Closed with the app.
 */
export function openRedis(app: App, { REDIS_URL }: Config): Redis | undefined {
  if (REDIS_URL === undefined) return undefined;
  const redis = new Redis(REDIS_URL, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 1_000,
    commandTimeout: 500,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) app.log.warn({ err: error }, 'Redis is away: limits are counted by each process for itself');
    away = true;
  });
  redis.on('ready', () => {
    away = false;
  });
  app.addHook('onClose', async () => redis.disconnect());
  return redis;
}
