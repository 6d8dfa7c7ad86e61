import type { FastifyRequest } from 'fastify';
import type { App } from '#server/http/app-type.ts';

/** What of the visitor's own request an inner call may carry. */
const passedOn = [
  'accept',
  'content-type',
  'cookie',
  'idempotency-key',
  'if-match',
  'basket-key',
  'receipt-code',
];

export interface InnerAnswer {
  response: Response;
  /** To be set for the visitor too. */
  cookies: string[];
}

/**
 * Calls the API inside this process. The address comes from the page's code alone, never from a header; the
 * call counts as the visitor's own, except that what pages read is not limited twice.
 *
 * @param secret proves to the API that the call comes from here
 */
export async function callInner(
  app: App,
  secret: Record<string, string>,
  visitor: FastifyRequest,
  request: Request,
): Promise<InnerAnswer> {
  const { pathname, search } = new URL(request.url);
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const answer = await app.inject({
    method: request.method === 'GET' ? 'GET' : methodOf(request),
    url: pathname + search,
    headers: { ...headersOf(request), ...secret },
    remoteAddress: visitor.ip,
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

function headersOf(request: Request): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of passedOn) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

function methodOf(request: Request): (typeof methods)[number] {
  const method = methods.find((known) => known === request.method);
  if (!method) throw new Error('The pages use no other method.');
  return method;
}
