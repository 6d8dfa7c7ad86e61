import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#server/http/app-type.ts';
import { toProblem } from '#server/http/to-problem.ts';

/** Whether a form of a page was sent straight here, so that the answer must be a page. */
export const isForm = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  (headers.accept ?? '').includes('text/html') && headers.authorization === undefined;

/** Leads a form on to a page of its consultation's imports, in the language that it came from. */
export function leadTo(request: FastifyRequest, reply: FastifyReply, rest: string): FastifyReply {
  const { slug = '' } = Object(request.params);
  const english = Object(request.query).page === 'en' ? '/en' : '';
  return reply.redirect(
    `${english}/staff/consultations/${encodeURIComponent(slug)}/comment-imports${rest}`,
    303,
  );
}

/** In this scope a form that is refused leads back to its page, which says why by a field and a code. */
export function refuseForms(scope: App): void {
  scope.setErrorHandler((error, request, reply) => {
    if (request.method !== 'POST' || !isForm(request)) throw error;
    const { status, errors } = toProblem(error, request.id);
    if (status >= 500 && status !== 503) throw error;
    const [, field = '', code = String(status)] =
      /^\/(file|mapping)(?:\/(\w+))?$/.exec(errors[0]?.pointer ?? '') ?? [];
    return leadTo(request, reply, `?refused=${code}&field=${field}`);
  });
}
