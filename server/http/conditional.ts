import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app-type.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Seconds for which browsers and proxies may keep a GET's answer; see `cacheable`. */
    maxAge?: number;
  }
}

/** For the options of a public GET: `app.get(url, { schema, ...cacheable(30) }, …)`. */
export const cacheable = (seconds: number) => ({ config: { maxAge: seconds } });

/**
 * Gives what may be kept an `ETag`, answers 304 to who has it already, and forbids keeping anything else of
 * the API. Made before compression, hence weak. The usual plugin would also tag errors, answers to POST and
 * what is personal, and knows one tag a request.
 */
export function conditional(app: App): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const kept = reply.getHeader('cache-control') ?? cacheControl(request, reply);
    if (kept !== undefined) reply.header('cache-control', kept);
    const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
    const isPublic = reply.statusCode === 200 && reads(request) && String(kept).startsWith('public');
    if (!isText || !isPublic) return done(null, payload);
    const etag = String(reply.getHeader('etag') ?? etagOf(payload));
    reply.header('etag', etag);
    if (!isKnown(request.headers['if-none-match'], etag)) return done(null, payload);
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    // HEAD loses its body further on, where its length is still to be told.
    done(null, request.method === 'HEAD' ? payload : null);
  });
}

/** Of the answer as it is before compression. Who keeps answers may keep this with them, as `etag` header. */
export const etagOf = (payload: string | Buffer): string => `W/"${hash('sha1', payload, 'base64url')}"`;

const reads = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD';

/** Pages say themselves for how long they may be kept. */
function cacheControl(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const { maxAge } = request.routeOptions.config ?? {};
  if (maxAge !== undefined && reads(request) && reply.statusCode === 200) return `public, max-age=${maxAge}`;
  return /^\/(api|healthz|readyz)([/?]|$)/.test(request.raw.url ?? '') ? 'no-store' : undefined;
}

/** Weak comparison with a list of tags (RFC 9110, 13.1.2). */
function isKnown(tags: string | undefined, etag: string): boolean {
  if (tags === undefined) return false;
  const opaque = etag.replace('W/', '');
  return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque);
}
