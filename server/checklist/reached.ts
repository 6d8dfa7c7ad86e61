import type { FastifyRequest } from 'fastify';
import type { Config } from '#server/config.ts';
import { isInner } from '#server/http/inner.ts';
import { ownOrigins } from '#server/http/origin.ts';
import { isProxied } from '#server/http/proxied.ts';
import type { Finding } from './schema.ts';

/** What the request of an administrator's browser tells about `PUBLIC_URL` and `TRUST_PROXY`, through the pages or not. */
export function findingsOfRequest(
  request: FastifyRequest,
  { PUBLIC_URL, TRUST_PROXY }: Pick<Config, 'PUBLIC_URL' | 'TRUST_PROXY'>,
): Finding[] {
  const { origin, proxied } = reached(request);
  const isOwn = URL.canParse(origin) && ownOrigins(PUBLIC_URL).has(new URL(origin).origin);
  return [
    ...(isOwn ? [] : (['reached_elsewhere'] as const)),
    ...(proxied && TRUST_PROXY === undefined ? (['proxy_not_trusted'] as const) : []),
  ];
}

function reached(request: FastifyRequest): { origin: string; proxied: boolean } {
  const { protocol, host, headers } = request;
  if (!isInner(request)) return { origin: `${protocol}://${host}`, proxied: isProxied(headers) };
  return { origin: String(headers['x-inner-origin']), proxied: headers['x-inner-proxied'] === 'yes' };
}
