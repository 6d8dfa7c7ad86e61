import { DrizzleQueryError } from 'drizzle-orm/errors';

/**
 * One line for whatever stopped a start or a command. A failed statement's own message holds its parameters,
 * which may be what a citizen wrote: only the database's reason is told.
 */
export function startFailure(error: unknown): string {
  const reason = error instanceof DrizzleQueryError ? error.cause : error;
  if (isLostDatabase(reason))
    return 'The database went away in the middle of it: nothing is half done, start again.';
  return reason instanceof Error ? reason.message : String(reason);
}

const lostCodes = new Set(['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT']);

function isLostDatabase(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  if (
    reason.message.startsWith('Connection terminated') ||
    reason.message.startsWith('timeout exceeded when trying')
  ) {
    return true;
  }
  // ENOENT is a socket that is gone when it comes from connecting, and any missing file otherwise.
  const { code, syscall } = reason as NodeJS.ErrnoException;
  return code !== undefined && lostCodes.has(code) && (code !== 'ENOENT' || syscall === 'connect');
}
