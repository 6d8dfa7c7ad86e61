import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { Unavailable } from '#server/errors.ts';
import type { Parts } from './app-type.ts';
import type { Counters } from './counters.ts';
import type { ProofCheck } from './proof-of-work.ts';
import type { Arrival } from './terms.ts';
import { visitorOf } from './visitor.ts';

const seconds = 60;
/** Submissions a minute that nobody waits for. */
export const free = { address: 20, prefix: 200 };
const stepMs = 250;
const longestMs = 8_000;
/** With so many of one prefix waiting, counting on would only order them; each then waits the longest time. */
const mostWaiting = 500;
/** What all who wait may hold in memory together. */
const mostBytes = 256 * 2 ** 20;

/**
 * Lets a submission pass at once, or after a while that grows with what came before it from the same address
 * or prefix; never refuses it for that. A proof of work replaces the waiting, and what was received already does
 * not wait; asking for that also tells at once when the database is away. Says which of these it was.
 */
export type Pace = (
  request: FastifyRequest<{ Body: { proofOfWork?: string } }>,
  isKnown: () => Promise<boolean>,
) => Promise<Arrival>;

/** Only memory sets a bound: past 256 MiB of waiting bodies, who would have to wait is asked to come back (503). */
export function pacing({ config, keys }: Parts, counters: Counters, isProof: ProofCheck): Pace {
  const waiting = new Map<string, number>();
  let bytes = 0;

  async function wait(ms: number, prefix: string, size: number): Promise<void> {
    if (bytes + size > mostBytes) {
      throw new Unavailable(
        'Too many people are sending at this moment. Nothing was received yet: send it again.',
        10,
      );
    }
    bytes += size;
    waiting.set(prefix, (waiting.get(prefix) ?? 0) + 1);
    await sleep(ms);
    bytes -= size;
    const left = (waiting.get(prefix) ?? 1) - 1;
    if (left > 0) waiting.set(prefix, left);
    else waiting.delete(prefix);
  }

  return async (request, isKnown) => {
    if (config.RATE_LIMIT === 'off') return 'ordinary';
    const visitor = visitorOf(request, keys.visitor);
    const [own, near] = await Promise.all([
      counters.add(`submission:${visitor.address}`, seconds),
      counters.add(`submission:${visitor.prefix}`, seconds),
    ]);
    const over = Math.max(own.count - free.address, near.count - free.prefix);
    if (over <= 0 || (await isKnown())) return 'ordinary';
    const { proofOfWork } = request.body;
    if (proofOfWork && (await isProof(proofOfWork))) return 'proof_of_work';
    const crowded = (waiting.get(visitor.prefix) ?? 0) >= mostWaiting;
    const ms = crowded ? longestMs : Math.min(longestMs, over * stepMs);
    await wait(ms, visitor.prefix, Number(request.headers['content-length'] ?? 0));
    return 'slowed';
  };
}
