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
 * Counts requests per route group and visitor and refuses with 429 what is over. Own rather than the usual
 * plugin because two ranges count at once, the pages' calls count for their visitor, and each process goes
 * on by itself while Redis is away.
 */
export function rateLimits(app: App, { config, keys }: Parts, counters: Counters): void {
  if (config.RATE_LIMIT === 'off') return;
  app.addHook('onRequest', async (request, reply) => {
    const group = groupOf(request);
    // A page that somebody reads was counted when it was asked for; the calls behind it are ours.
    if (group === 'none' || (group === 'reading' && isInner(request))) return;
    const visitor = visitorOf(request, keys.visitor);
    const [own, near] = await Promise.all([
      counters.add(`${group}:${visitor.address}`, seconds),
      counters.add(`${group}:${visitor.prefix}`, seconds),
    ]);
    const most = limits[group];
    const reset = Math.max(1, Math.ceil(own.count > most.address ? own.secondsLeft : near.secondsLeft));
    announce(reply, most.address, Math.min(most.address - own.count, most.prefix - near.count), reset);
    if (own.count > most.address || near.count > most.prefix) {
      throw new TooManyRequests('Too many requests from your network. Wait a little and try again.', reset);
    }
  });
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
