import { BadRequest, type Problem, Unavailable } from '#server/errors.ts';

/** Statuses with which PostgreSQL says 'not now': lost, starting, stopping, full, cancelled, read-only, raced. */
const away = /^(08|53|57P0|57014|58|25006|40001|40P01|55P03)/;
/** Bytes that no text of PostgreSQL can hold. */
const notText = /^(22021|22P05)$/;
/** How `pg` and its pool say that the server is away; they give these no code. */
const awayWords =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end|Query read timeout)/;
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * The answer to an error of the database, or undefined when it is no such error or one of our own making.
 * Looks through wrappers (drizzle puts the driver's error under `cause`).
 */
export function databaseProblem(error: unknown, depth = 0): Problem | undefined {
  if (!(error instanceof Error) || depth > 3) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const sqlState = /^[0-9A-Z]{5}$/.test(code) && 'severity' in error ? code : '';
  if (away.test(sqlState) || awayWords.test(error.message) || isSocketError(error, code)) {
    return new Unavailable(
      'The service cannot answer just now. What you sent is not confirmed as received: keep your text and send it again.',
      5,
      error,
    );
  }
  if (notText.test(sqlState)) return new BadRequest('The request has characters that cannot be stored.');
  return databaseProblem(error.cause, depth + 1);
}

/** A file that is missing is our fault; a socket that is missing means that the server behind it is down. */
function isSocketError(error: Error, code: string): boolean {
  if (!socketCodes.has(code)) return false;
  if (error instanceof AggregateError) return true;
  return 'syscall' in error && /^(connect|read|write|getaddrinfo)$/.test(String(error.syscall));
}

/** The violated constraint's name. Citus gives it in the message alone, with a shard's number behind it. */
export function constraintOf(error: Error): string | undefined {
  const given = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
  const name = given ?? /constraint "(\w{1,63}?)(?:_\d{6,})?"/.exec(error.message)?.[1];
  return name && /^\w{1,63}$/.test(name) ? name : undefined;
}
