import type { PoolClient } from 'pg';
import { takeBackProposals } from './queries.ts';

/**
 * Lets go of everything that would wait for somebody who no longer works here: what they proposed and nobody
 * decided yet. Unsent sets of comments stay with the deputy or organisation, whose other members go on.
 */
export async function releaseWorkOf(client: PoolClient, personId: string): Promise<{ proposals: number }> {
  return { proposals: await takeBackProposals(client, personId) };
}
