import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import { constraintOf } from './database-problem.ts';

type LoggerOptions = Extract<NonNullable<FastifyServerOptions['logger']>, object>;

interface LoggedError {
  type: string;
  /** Always empty. */
  message: string;
  code?: string;
  constraint?: string;
  /** Places in our own files, innermost first, a line each, as `server/app.ts:12:3`. */
  stack: string;
  cause?: LoggedError;
  [field: string]: unknown;
}

const root = new URL('../../', import.meta.url).pathname;

/**
 * Pino as the portal uses it. A log line says which route was used and how it ended, never by whom or with
 * what: no URL, query, address, header or text.
 *
 * @param stream where lines go instead of standard output
 */
export function loggerOptions(level: string, stream?: { write(line: string): void }): LoggerOptions {
  return {
    level,
    ...(stream ? { stream } : {}),
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions?.url ?? 'none',
      }),
      res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
      err: (error: unknown) => errorForLog(error),
      error: (error: unknown) => errorForLog(error),
    },
    hooks: {
      logMethod(args, method) {
        const [first, second, ...rest]: unknown[] = args;
        if (typeof first === 'string') return method.call(this, {}, withoutQuery(first), second, ...rest);
        const fields: unknown = first instanceof Error ? { err: first } : first;
        return method.call(this, fields, ownWords(fields, second), ...rest);
      },
    },
  };
}

/**
 * What of an error may be written down. Its message may quote what somebody wrote (so do JSON.parse,
 * PostgreSQL and Node's own argument checks), so none is kept: kind, code and place are enough to find it.
 */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const constraint = constraintOf(error);
  return {
    type: error.constructor.name,
    message: '',
    ...(/^[A-Z0-9_]{1,60}$/.test(code) ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    stack: placesOf(error),
    ...(error.cause !== undefined && depth < 3 ? { cause: errorForLog(error.cause, depth + 1) } : {}),
  };
}

function placesOf(error: Error): string {
  const stack = error.stack ?? '';
  const start = error.message ? stack.indexOf(error.message) + error.message.length : 0;
  return stack
    .slice(start)
    .split('\n')
    .map((line) => line.split(root)[1])
    .filter((place) => place !== undefined && /^(server|db|build)\/[\w./-]+:\d+:\d+\)?$/.test(place))
    .map((place) => String(place).replace(')', ''))
    .join('\n');
}

/** Fastify's own lines repeat an error's message beside the error; those words are dropped with it. */
function ownWords(fields: unknown, message: unknown): string {
  const error = fields && typeof fields === 'object' && 'err' in fields ? fields.err : undefined;
  const words = typeof message === 'string' ? withoutQuery(message) : undefined;
  if (!(error instanceof Error)) return words ?? '';
  return words && !(error.message && words.includes(error.message)) ? words : 'failed';
}

const withoutQuery = (words: string) => words.replaceAll(/\?[^\s"']*/g, '?');
