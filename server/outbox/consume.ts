import type { Pool, PoolClient } from 'pg';

/** A unit of following work: takes a batch of what has no mark of its own yet, and says how many it took. */
export type Consumer = (pool: Pool) => Promise<number>;

/** Runs `work` in one transaction; undone when it throws. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // A connection that broke in between cannot be rolled back, nor used again.
    await client.query('ROLLBACK').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

/** Calls a consumer until it finds nothing more. */
export async function drain(pool: Pool, consumer: Consumer): Promise<void> {
  while ((await consumer(pool)) > 0);
}
