import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { App } from './app-type.ts';

/** Known to this process alone and to no request from outside. */
const secret = randomBytes(32).toString('base64url');

/**
 * With these headers the pages' own calls to the API prove themselves and say for whom they ask.
 *
 * @param address the visitor's own, as `request.ip` of the page's request has it
 */
export function innerHeaders(address: string): Record<string, string> {
  return { 'x-inner': secret, 'x-inner-address': address };
}

/** Whether the pages of this very process ask, rather than somebody from outside. */
export function isInner({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const given = Buffer.from(String(headers['x-inner'] ?? ''));
  return given.length === secret.length && timingSafeEqual(given, Buffer.from(secret));
}

/** The address of the person for whom this is asked. */
export function visitorAddress(request: FastifyRequest): string {
  return isInner(request) ? String(request.headers['x-inner-address'] ?? '') : request.ip;
}

/** Takes the inner headers off requests from outside, so that nobody later can be misled by them. */
export function stripForgedInner(app: App): void {
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    const claims = headers['x-inner'] !== undefined || headers['x-inner-address'] !== undefined;
    if (claims && !isInner({ headers })) {
      delete headers['x-inner'];
      delete headers['x-inner-address'];
    }
    done();
  });
}
