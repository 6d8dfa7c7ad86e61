import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BadRequest } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { ownOrigins } from '#server/http/origin.ts';
import { strictForms } from './form-body.ts';
import { callInner } from './inner-api.ts';
import { clientFiles, type Kit, startKit } from './kit.ts';
import { encodingFor, Page } from './page.ts';
import { PageCache } from './page-cache.ts';

/**
 * Serves the pages at every address that is not the API's. They are rendered by SvelteKit behind ordinary
 * replies, so that limits, logging and failures are the same for them as for everything else.
 *
 * @throws Error where the pages are not built
 */
export async function mountWeb(app: App, { config }: Parts): Promise<void> {
  const kit = await startKit();
  const cache = new PageCache();
  await app.register(async (pages: App) => {
    strictForms(pages);
    pages.addHook('onRequest', async (_request, reply) => void reply.headers(pageHeaders(config.PUBLIC_URL)));
    await pages.register(fastifyStatic, {
      root: clientFiles,
      wildcard: false,
      preCompressed: true,
      ...caching,
    });
    const render = (request: FastifyRequest) => renderPage(app, kit, config.PUBLIC_URL, request);
    pages.get('/*', { schema: { hide: true } }, async (request, reply) => {
      const address = request.raw.url ?? '/';
      const page = cache.recent(address) ?? (await cache.render(address, () => render(request)));
      return send(request, reply, page);
    });
    pages.post('/*', { schema: { hide: true } }, async (request, reply) => {
      return send(request, reply, await render(request));
    });
  });
}

// Vite names files below `immutable` by their contents.
const caching = {
  maxAge: '1h',
  setHeaders: (reply: Pick<FastifyReply, 'header'>, path: string) => {
    if (path.includes('/immutable/')) reply.header('cache-control', 'public, max-age=31536000, immutable');
  },
};

/** Not `no-referrer`: browsers then send `Origin: null` with forms, and every form would be refused. */
function pageHeaders(publicUrl: string): Record<string, string> {
  return {
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

async function renderPage(app: App, kit: Kit, publicUrl: string, request: FastifyRequest): Promise<Page> {
  const cookies: string[] = [];
  const response = await kit.respond(toWebRequest(request, publicUrl), {
    getClientAddress: () => request.ip,
    platform: {
      callApi: async (inner: Request) => {
        const answer = await callInner(app, publicUrl, request, inner);
        cookies.push(...answer.cookies);
        return answer.response;
      },
      reportFailure: (err: unknown, route: string) => request.log.error({ err, page: route }, 'page failed'),
    },
  });
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'content-security-policy': strictest,
  };
  for (const [name, value] of response.headers) if (!keptHere.has(name)) headers[name] = value;
  if (headers['content-type'] === 'text/html') headers['content-type'] = 'text/html; charset=utf-8';
  cookies.push(...response.headers.getSetCookie());
  return new Page(response.status, headers, cookies, Buffer.from(await response.arrayBuffer()));
}

// Cookies are told apart below; tags are made here, over what is really sent.
const keptHere = new Set(['set-cookie', 'etag', 'x-sveltekit-page']);
// For answers that are no page and so have no policy of their own.
const strictest = "default-src 'none'; frame-ancestors 'none'";

// A page is always made whole: it may be for others too.
const conditional = new Set(['if-none-match', 'if-modified-since', 'range']);

function toWebRequest(request: FastifyRequest, publicUrl: string): Request {
  const path = request.raw.url ?? '/';
  if (!path.startsWith('/')) throw new BadRequest('The address does not begin with a slash.');
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !conditional.has(name)) headers.set(name, [value].flat().join(', '));
  }
  // Other names of this machine were let in as our own; the pages know the configured one alone.
  if (ownOrigins(publicUrl).has(request.headers.origin ?? '')) headers.set('origin', publicUrl);
  const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null;
  return new Request(publicUrl + path, { method: request.method === 'POST' ? 'POST' : 'GET', headers, body });
}

async function send(request: FastifyRequest, reply: FastifyReply, page: Page): Promise<FastifyReply> {
  const encoding = encodingFor(request.headers['accept-encoding'], page.body.length);
  reply.code(page.status).headers(page.headers);
  if (page.cookies.length > 0) reply.header('set-cookie', page.cookies);
  if (page.shared) {
    reply.header('etag', page.etag).header('vary', 'accept-encoding');
    if (matches(request.headers['if-none-match'], page.etag)) return reply.code(304).send();
  }
  if (encoding !== 'identity') reply.header('content-encoding', encoding).header('vary', 'accept-encoding');
  return reply.send(await page.encoded(encoding));
}

/** Weak comparison (RFC 9110, 13.1.2). */
function matches(known: string | undefined, etag: string): boolean {
  if (!known) return false;
  return (
    known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.slice(2))
  );
}
