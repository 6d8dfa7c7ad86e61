import type { FastifyError } from 'fastify';
import { Problem } from '#server/errors.ts';
import { databaseProblem } from './database-problem.ts';
import { validationProblem } from './validation-problem.ts';

/** What the server itself refuses before a feature sees it, by status. */
const refusals: Record<number, [title: string, detail: string]> = {
  400: ['Bad request', 'The request is malformed.'],
  401: ['Unauthorized', 'Sign in first.'],
  403: ['Forbidden', 'This is not allowed.'],
  404: ['Not found', 'There is nothing at this address, or it is not visible to you.'],
  408: ['Request timeout', 'The request took too long to arrive.'],
  413: [
    'Content too large',
    'What you sent is too large; the limit is 2 MiB. Nothing was received: keep your text.',
  ],
  414: ['URI too long', 'The address is too long.'],
  415: ['Unsupported media type', 'Send application/json in UTF-8, without content encoding.'],
  429: ['Too many requests', 'Too many requests. Wait a little and try again.'],
  431: ['Request header fields too large', 'The headers are too large.'],
  503: [
    'Service unavailable',
    'The service is too busy just now. Nothing was received: keep your text and send it again.',
  ],
};

/**
 * The answer to anything that was thrown. What is not understood becomes a 500 that tells nothing but the
 * number under which it stands in the log.
 */
export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (isFastifyError(error) && error.validation) return validationProblem(error);
  const fromDatabase = databaseProblem(error);
  if (fromDatabase) return fromDatabase;
  const status = isFastifyError(error) ? (error.statusCode ?? 500) : 500;
  const refusal = refusals[status];
  if (refusal) {
    return new Problem(status, ...refusal, { cause: error, ...(status === 503 ? { retryAfter: 10 } : {}) });
  }
  const detail = `Something failed on our side. If it happens again, report it with the number ${requestId}.`;
  return new Problem(500, 'Internal server error', detail, { cause: error });
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error;
}

/** The body of an answer as RFC 9457 has it. */
export function problemJson(problem: Problem): string {
  return JSON.stringify({
    type: 'about:blank',
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  });
}
