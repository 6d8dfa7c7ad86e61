import type { PoolClient } from 'pg';

/**
 * Removes the sample with everything below it: consultation, comments, figures, people and what is theirs. The
 * audit trail stays. Runs with the owner's rights in the database, which takes nothing but what is marked as sample.
 */
export async function removeSample(client: PoolClient): Promise<void> {
  await client.query('SELECT remove_sample()');
}
