import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { Type } from 'typebox';
import type { App, Parts } from './app-type.ts';
import { type Check, databaseChecks } from './database-checks.ts';
import { evenUnderPressure } from './overload.ts';

const patienceMs = 1_000;
const keptMs = 1_000;

const Alive = Type.Object({ alive: Type.Literal(true) });
const Readiness = Type.Object({
  ready: Type.Boolean(),
  checks: Type.Array(
    Type.Object({
      name: Type.String(),
      ok: Type.Boolean(),
      needed: Type.Boolean({ description: 'whether the portal is not ready without it' }),
      detail: Type.Optional(Type.String()),
    }),
  ),
});

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work, found out at most a second ago; 503 when
 * something needed is missing, which is then named.
 */
export function health(app: App, { database }: Parts, redis: Redis | undefined): void {
  const config = { ...evenUnderPressure, limit: 'none' as const };
  let last: { at: number; checks: Promise<Check[]> } | undefined;

  app.get(
    '/healthz',
    { config, schema: { tags: ['operations'], summary: 'The process is alive', response: { 200: Alive } } },
    async () => ({ alive: true as const }),
  );

  app.get(
    '/readyz',
    {
      config,
      schema: {
        tags: ['operations'],
        summary: 'The portal can do its work',
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      if (!last || Date.now() - last.at > keptMs) {
        last = {
          at: Date.now(),
          checks: Promise.all([databaseInTime(), redisInTime()]).then((all) => all.flat()),
        };
      }
      const checks = await last.checks;
      const ready = checks.every((check) => check.ok || !check.needed);
      if (!ready) void reply.code(503).header('retry-after', 5);
      return { ready, checks };
    },
  );

  async function databaseInTime(): Promise<Check[]> {
    const found = databaseChecks(database.pool).catch(() => undefined);
    const checks = await Promise.race([found, sleep(patienceMs, undefined, { ref: false })]);
    return checks ?? [{ name: 'database', ok: false, needed: true, detail: 'no answer within 1 s' }];
  }

  async function redisInTime(): Promise<Check[]> {
    if (!redis) return [];
    const ok = await redis.ping().then(
      () => true,
      () => false,
    );
    return [
      {
        name: 'redis',
        ok,
        needed: false,
        ...(ok ? {} : { detail: 'limits are counted by each process alone' }),
      },
    ];
  }
}
