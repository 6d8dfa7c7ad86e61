import type pg from 'pg';
import { Unavailable } from '#server/errors.ts';

/** PostgreSQL's word for a statement that was stopped, also under a builder's own error. */
function wasStopped(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === '57014') || wasStopped(error.cause);
}

/**
 * Reads with a time limit that the database itself keeps. Throws Unavailable when it is over.
 * @param milliseconds for each statement
 */
export async function withPatience<T>(
  pool: pg.Pool,
  milliseconds: number,
  read: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${Math.trunc(milliseconds)}`);
    return await read(client);
  } catch (error) {
    if (!wasStopped(error)) throw error;
    throw new Unavailable(
      'This takes too long to find. More words, or fewer filters, find it faster.',
      5,
      error,
    );
  } finally {
    await client.query('ROLLBACK').catch((error: Error) => (broken = error));
    client.release(broken);
  }
}
