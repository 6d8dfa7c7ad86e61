import type { App, Parts } from './app-type.ts';

/** For whatever is no page: it loads nothing and is framed by nobody. */
export const strictestPolicy = "default-src 'none'; frame-ancestors 'none'";
// Swagger UI brings its own files along and writes styles as it goes.
const documentationPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * What browsers are told about every answer. The policy of a page is SvelteKit's, which knows the hashes of
 * what stands in it. A table rather than the usual plugin (helmet), which makes the same policy anew for
 * every request.
 */
export function securityHeaders(app: App, { config }: Parts): void {
  const isPublic = config.PUBLIC_URL.startsWith('https:');
  const everywhere: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(isPublic ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  // With `no-referrer` browsers send `Origin: null` along with a form, and every form would be refused.
  const pages = { ...everywhere, 'referrer-policy': 'same-origin' };
  const api = {
    ...everywhere,
    'referrer-policy': 'no-referrer',
    'content-security-policy': strictestPolicy,
  };
  const documentation = { ...api, 'content-security-policy': documentationPolicy };
  app.addHook('onRequest', (request, reply, done) => {
    const url = request.raw.url ?? '';
    if (/^\/api\/docs([/?]|$)/.test(url)) reply.headers(documentation);
    else reply.headers(/^\/(api|healthz|readyz)([/?]|$)/.test(url) ? api : pages);
    done();
  });
}
