import type { FastifyRequest } from 'fastify';
import type { App } from '#server/http/app-type.ts';
import { innerHeaders } from '#server/http/inner.ts';
import { isProxied } from '#server/http/proxied.ts';

export interface InnerAnswer {
  response: Response;
  /** To be set for the visitor too. */
  cookies: string[];
}

/**
 * Calls the API inside this process. Address and headers come from the page's code, never from the visitor's
 * request; what a page sends counts as the visitor's own, what it reads is not limited twice.
 *
 * @param origin our own, under which the visitor's form was let in
 */
export async function callInner(
  app: App,
  origin: string,
  visitor: FastifyRequest,
  request: Request,
): Promise<InnerAnswer> {
  const { pathname, search } = new URL(request.url);
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const answer = await app.inject({
    method: request.method === 'GET' ? 'GET' : methodOf(request),
    url: pathname + search,
    headers: {
      ...Object.fromEntries(request.headers),
      origin,
      ...innerHeaders(visitor.ip),
      ...reachedBy(visitor),
    },
    ...(body ? { payload: body } : {}),
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    if (name !== 'set-cookie' && value !== undefined) headers.set(name, String(value));
  }
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  const empty = answer.statusCode === 204 || answer.statusCode === 304;
  const response = new Response(empty ? null : new Uint8Array(answer.rawPayload), {
    status: answer.statusCode,
    headers,
  });
  return { response, cookies };
}

/** How the visitor's own request reached us: what the day-one checklist compares with `PUBLIC_URL`. */
const reachedBy = ({ protocol, host, headers }: FastifyRequest): Record<string, string> => ({
  'x-inner-origin': `${protocol}://${host}`,
  'x-inner-proxied': isProxied(headers) ? 'yes' : 'no',
});

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

function methodOf(request: Request): (typeof methods)[number] {
  const method = methods.find((known) => known === request.method);
  if (!method) throw new Error('The pages use no other method.');
  return method;
}
