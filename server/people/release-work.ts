import type { PoolClient } from 'pg';
import { releaseHeld } from '#server/moderation/claims/lease-queries.ts';
import { takeBackProposals } from './deactivation-queries.ts';

/**
 * Lets go of everything that would wait for somebody who no longer works here: what they proposed and nobody
 * decided yet, and the cases that they have in hand, which others can take at once. Unsent sets of comments stay with the deputy or organisation, whose other members go on.
 */
export async function releaseWorkOf(
  client: PoolClient,
  personId: string,
): Promise<{ proposals: number; cases: number }> {
  return {
    proposals: await takeBackProposals(client, personId),
    cases: await releaseHeld(client, personId),
  };
}
