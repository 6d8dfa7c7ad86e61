import type { FastifyRequest } from 'fastify';
import { BadRequest } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { ownOrigins } from '#server/http/origin.ts';
import { strictestPolicy } from '#server/http/security-headers.ts';
import { callInner } from './inner-api.ts';
import { carryCookies } from './inner-cookies.ts';
import type { Kit } from './kit.ts';
import { Page } from './page.ts';

/** Makes the page that a request asks for. */
export type Render = (request: FastifyRequest) => Promise<Page>;

/**
 * Renders pages with SvelteKit.
 *
 * @param publicUrl our origin by configuration; what the Host header says counts for nothing
 */
export function renderer(app: App, kit: Kit, publicUrl: string): Render {
  const own = ownOrigins(publicUrl);
  return async (request) => {
    const cookies: string[] = [];
    const response = await kit.respond(toWebRequest(request, publicUrl, own), {
      getClientAddress: () => request.ip,
      platform: {
        callApi: async (inner: Request) => {
          carryCookies(inner, cookies);
          const answer = await callInner(app, publicUrl, request, inner);
          cookies.push(...answer.cookies);
          return answer.response;
        },
        reportFailure: (err: unknown, route: string) =>
          request.log.error({ err, page: route }, 'page failed'),
      },
    });
    cookies.push(...response.headers.getSetCookie());
    const body = Buffer.from(await response.arrayBuffer());
    return new Page(response.status, headersOf(response), cookies, body);
  };
}

// A page is always made whole: it may be for others too.
const conditional = new Set(['if-none-match', 'if-modified-since', 'range']);

function toWebRequest(request: FastifyRequest, publicUrl: string, own: Set<string>): Request {
  const path = request.raw.url ?? '/';
  if (!path.startsWith('/')) throw new BadRequest('The address does not begin with a slash.');
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !conditional.has(name)) headers.set(name, [value].flat().join(', '));
  }
  // Other names of this machine were let in as our own; the pages know the configured one alone.
  if (own.has(request.headers.origin ?? '')) headers.set('origin', publicUrl);
  const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null;
  return new Request(publicUrl + path, { method: request.method === 'POST' ? 'POST' : 'GET', headers, body });
}

// Cookies go apart, tags are made over what is really sent.
const keptHere = new Set(['set-cookie', 'etag', 'x-sveltekit-page']);

/** What a page does not say about itself is the strictest: kept by nobody, loading nothing. */
function headersOf(response: Response): Record<string, string> {
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'content-security-policy': strictestPolicy,
  };
  for (const [name, value] of response.headers) if (!keptHere.has(name)) headers[name] = value;
  if (response.status === 503) headers['retry-after'] ??= '5';
  if (headers['content-type'] === 'text/html') headers['content-type'] = 'text/html; charset=utf-8';
  return headers;
}
