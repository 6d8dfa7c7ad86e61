import type { PoolClient } from 'pg';

/** Tries something and undoes it within the transaction: throws what it throws, and leaves no trace. */
export async function wouldApply(client: PoolClient, apply: () => Promise<void>): Promise<void> {
  await client.query('SAVEPOINT attempt');
  try {
    await apply();
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT attempt');
  }
}
