import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#server/http/app-type.ts';
import { toProblem } from '#server/http/to-problem.ts';

/** Whether a form of a page was sent straight here, so that the answer must be a page. */
export const isForm = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  (headers.accept ?? '').includes('text/html') && headers.authorization === undefined;

/**
 * Leads a form on to a page of its consultation in the staff area, in the language that it came from.
 * @param under the part of the area that the form belongs to
 */
export function leadTo(
  request: FastifyRequest,
  reply: FastifyReply,
  rest: string,
  under = 'drafts',
): FastifyReply {
  const { slug = '' } = Object(request.params);
  const english = Object(request.query).page === 'en' ? '/en' : '';
  return reply.redirect(`${english}/staff/consultations/${encodeURIComponent(slug)}/${under}${rest}`, 303);
}

/** In this scope a form that is refused leads back to its page, which says why by a code. */
export function refuseForms(scope: App, under = 'drafts'): void {
  scope.setErrorHandler((error, request, reply) => {
    if (request.method !== 'POST' || !isForm(request)) throw error;
    const { status, errors } = toProblem(error, request.id);
    if (status >= 500 && status !== 503) throw error;
    const { document } = Object(request.params);
    const code = /^\/file\/(\w+)$/.exec(errors[0]?.pointer ?? '')?.[1] ?? String(status);
    const about = document === undefined ? '' : `&document=${encodeURIComponent(String(document))}`;
    return leadTo(request, reply, `?refused=${code}${about}`, under);
  });
}
