import rateLimit, { type FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequests } from '#server/errors.ts';
import type { App, Parts } from './app-type.ts';
import type { Counters } from './counters.ts';
import { isInner } from './inner.ts';
import { visitorOf } from './visitor.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route counts as; a GET without it is `reading`, anything else without it is `none`. */
    limit?: keyof typeof limits | 'none';
  }
}

const seconds = 60;
/**
 * Requests a minute, per address and per prefix. Thousands may share an address in a dormitory or behind an
 * operator, so the numbers stop machines, not crowds. What citizens send is never refused: see pacing.ts.
 */
export const limits = {
  reading: { address: 3_000, prefix: 12_000 },
  search: { address: 120, prefix: 1_200 },
  /** Of receipt codes, and whatever else is worth guessing. */
  lookup: { address: 60, prefix: 600 },
};

/**
 * Counts requests per route group and visitor, by address and by prefix at once, and refuses with 429 what is
 * over. The pages' calls count for their visitor.
 */
export async function rateLimits(app: App, { config, keys }: Parts, counters: Counters): Promise<void> {
  if (config.RATE_LIMIT === 'off') return;
  await app.register(rateLimit, { global: false, store: storeOf(counters) });

  const limiter = (group: keyof typeof limits, range: 'address' | 'prefix') =>
    app.createRateLimit({
      max: limits[group][range],
      timeWindow: seconds * 1_000,
      keyGenerator: (request) => `${group}:${visitorOf(request, keys.visitor)[range]}`,
    });
  const both = (group: keyof typeof limits) => [limiter(group, 'address'), limiter(group, 'prefix')];
  const limiters = { reading: both('reading'), search: both('search'), lookup: both('lookup') };

  app.addHook('onRequest', async (request, reply) => {
    const group = groupOf(request);
    // A page that somebody reads was counted when it was asked for; the calls behind it are ours.
    if (group === 'none' || (group === 'reading' && isInner(request))) return;
    const counted = await Promise.all(limiters[group].map((count) => count(request)));
    const results = counted.filter((result) => !result.isAllowed);
    const exceeded = results.find(({ isExceeded }) => isExceeded);
    const reset = Math.max(1, exceeded?.ttlInSeconds ?? results[0]?.ttlInSeconds ?? seconds);
    announce(reply, limits[group].address, Math.min(...results.map(({ remaining }) => remaining)), reset);
    if (exceeded) {
      throw new TooManyRequests('Too many requests from your network. Wait a little and try again.', reset);
    }
  });
}

type Counted = (error: Error | null, result?: { current: number; ttl: number }) => void;

/** Our counters as the plugin's store: shared over Redis, and of this process alone while Redis is away. */
function storeOf(counters: Counters): FastifyRateLimitStoreCtor {
  return class {
    incr(key: string, done: Counted, timeWindow: number): void {
      counters
        .add(key, timeWindow / 1_000)
        .then(({ count, secondsLeft }) => done(null, { current: count, ttl: secondsLeft * 1_000 }), done);
    }
    child() {
      return this;
    }
  };
}

function groupOf({ method, routeOptions }: FastifyRequest): keyof typeof limits | 'none' {
  const reads = method === 'GET' || method === 'HEAD';
  const group = routeOptions.config?.limit ?? (reads ? 'reading' : 'none');
  return group === 'reading' && !reads ? 'none' : group;
}

function announce(reply: FastifyReply, limit: number, remaining: number, reset: number): void {
  reply.header('ratelimit-limit', limit);
  reply.header('ratelimit-remaining', Math.max(0, remaining));
  reply.header('ratelimit-reset', reset);
}
