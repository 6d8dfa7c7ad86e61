import type { FastifyRequest } from 'fastify';
import { TooManyRequests } from '#server/errors.ts';
import { hmac } from '#server/hmac.ts';
import type { Parts } from '#server/http/app-type.ts';
import type { Counters } from '#server/http/counters.ts';
import { visitorOf } from '#server/http/visitor.ts';

const quarter = 15 * 60;
const day = 24 * 3_600;
/** Attempts in 15 minutes: of one visitor on one account, of anybody on one account, of one visitor on all. */
const most = { pair: 10, account: 50, visitor: 100 };
/** Attempts at somebody's second factor in 24 hours: whoever makes them has the password already. */
const mostFactors = 100;
/** Under which name attempts at somebody's second factor are counted. No e-mail address has a space. */
const factorName = 'totp ';
export const factorOf = (personId: string): string => `${factorName}${personId}`;

/**
 * Counts one attempt to get into an account, known or not, or, where no account is named, to open something
 * by a token; throws 429 when there were too many.
 */
export type CountAttempt = (request: FastifyRequest, account?: string) => Promise<void>;

/**
 * Limits attempts per account and address. Counted on the name that was typed, whether or not it exists, so
 * that the limit tells nothing; neither name nor address is kept in clear. `RATE_LIMIT=off` ends the limits by
 * address alone: an account is never guessed at without end.
 */
export function attemptLimits({ config, keys }: Parts, counters: Counters): CountAttempt {
  const byAddress = config.RATE_LIMIT === 'on';
  return async (request, account) => {
    const visitor = visitorOf(request, keys.visitor).address;
    const counted = await Promise.all([
      ...(byAddress ? [count(`attempt:visitor:${visitor}`, most.visitor)] : []),
      ...(account === undefined ? [] : ofAccount(visitor, account)),
    ]);
    const wait = Math.max(0, ...counted);
    if (wait > 0) throw new TooManyRequests('Too many attempts. Wait some minutes and try again.', wait);
  };

  function ofAccount(visitor: string, account: string): Promise<number>[] {
    const name = hmac('sha256', keys.visitor, account.trim().toLowerCase())
      .toString('base64url')
      .slice(0, 22);
    return [
      ...(byAddress ? [count(`attempt:${visitor}:${name}`, most.pair)] : []),
      count(`attempt:account:${name}`, most.account),
      ...(account.startsWith(factorName) ? [count(`attempt:day:${name}`, mostFactors, day)] : []),
    ];
  }

  /** Seconds to wait; 0 where the limit is not reached. */
  async function count(key: string, limit: number, seconds = quarter): Promise<number> {
    const tally = await counters.add(key, seconds);
    return tally.count > limit ? Math.ceil(tally.secondsLeft) : 0;
  }
}
