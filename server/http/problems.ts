import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '#server/errors.ts';
import type { App } from './app-type.ts';
import { problemPage } from './problem-page.ts';
import { strictestPolicy } from './security-headers.ts';
import { problemJson, toProblem } from './to-problem.ts';

/**
 * The one place where what was thrown becomes an answer: problem+json (RFC 9457) for the API, a plain page
 * for people. Unknown paths and unknown methods below `/api` are 404.
 */
export function problems(app: App): void {
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler((request, reply) => answerProblem(new NotFound(), request, reply));
  const refuse = async () => {
    throw new NotFound();
  };
  for (const url of ['/api', '/api/*']) app.all(url, { onRequest: refuse, schema: { hide: true } }, refuse);
}

/** Also what Fastify calls for an address that it cannot read (`frameworkErrors`). */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request.id);
  const fields = { err: problem.cause ?? error, route: request.routeOptions?.url ?? 'none' };
  if (problem.status === 500) request.log.error(fields, 'request failed');
  if (problem.status === 503) request.log.warn(fields, 'request turned away');
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
  reply.removeHeader('etag').removeHeader('content-encoding');
  reply.code(problem.status).headers(whateverItWas);
  if (wantsPage(request)) return reply.type('text/html; charset=utf-8').send(problemPage(problem));
  return reply.type('application/problem+json').send(problemJson(problem));
}

// What Fastify refuses by itself has passed no hook and so has no headers yet.
const whateverItWas = {
  'cache-control': 'no-store',
  'content-security-policy': strictestPolicy,
  'x-content-type-options': 'nosniff',
};

/** The API answers in JSON whoever asks; elsewhere a browser gets something to read. */
function wantsPage(request: FastifyRequest): boolean {
  const path = request.raw.url ?? '';
  if (/^\/(api|healthz|readyz)([/?]|$)/.test(path)) return false;
  return (request.headers.accept ?? '').includes('text/html');
}
