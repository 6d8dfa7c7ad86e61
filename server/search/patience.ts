import { sql } from 'drizzle-orm';
import type { Db } from '#server/database.ts';
import { Unavailable } from '#server/errors.ts';

/** PostgreSQL's word for a statement that was stopped, also under the builder's own error. */
function wasStopped(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === '57014') || wasStopped(error.cause);
}

/**
 * Reads with a time limit that the database itself keeps. Throws Unavailable when it is over.
 * @param milliseconds for each statement
 */
export async function withPatience<T>(
  db: Db,
  milliseconds: number,
  read: (tx: Db) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction(
      async (tx) => {
        await tx.execute(sql`SELECT set_config('statement_timeout', ${String(milliseconds)}, true)`);
        return read(tx);
      },
      { accessMode: 'read only' },
    );
  } catch (error) {
    if (!wasStopped(error)) throw error;
    throw new Unavailable('This search takes too long. More words, or rarer ones, find it faster.', 5, error);
  }
}
