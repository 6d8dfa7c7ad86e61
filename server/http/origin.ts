import type { FastifyRequest } from 'fastify';
import { Forbidden } from '#server/errors.ts';
import type { App, Parts } from './app-type.ts';
import { loopbackNames } from './loopback.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Lets nobody's page but our own send anything that changes something. A call without `Origin` passes only
 * without cookies: then it is a script that speaks for itself. API and pages alike.
 */
export function originCheck(app: App, { config }: Parts): void {
  const own = ownOrigins(config.PUBLIC_URL);
  const elsewhere = `This was sent from another site. Open ${config.PUBLIC_URL} and send it from there.`;
  app.addHook('onRequest', (request, _reply, done) => {
    if (safe.has(request.method) || speaksForItself(request, own)) done();
    else done(new Forbidden(elsewhere));
  });
}

function speaksForItself({ headers }: FastifyRequest, own: Set<string>): boolean {
  const hasCookie = headers.cookie !== undefined;
  if (!hasCookie && /^bearer /i.test(headers.authorization ?? '')) return true;
  if (/^(cross-site|same-site)$/i.test(String(headers['sec-fetch-site'] ?? ''))) return false;
  return headers.origin === undefined ? !hasCookie : own.has(headers.origin);
}

/** On one's own machine the portal answers to all names of the loopback, at the same port. */
export function ownOrigins(publicUrl: string): Set<string> {
  const { origin, hostname } = new URL(publicUrl);
  if (!loopbackNames.includes(hostname)) return new Set([origin]);
  return new Set(loopbackNames.map((name) => origin.replace(hostname, name)));
}
