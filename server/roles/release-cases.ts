import type { PoolClient } from 'pg';
import { releaseHeld } from '#server/moderation/claims/lease-queries.ts';
import { seniorQueues } from '#server/moderation/policy.ts';
import { rolesOf } from './queries.ts';

/** Takes the cases out of somebody's hands that they may not decide any more, so that others can have them at once. */
export async function releaseCases(
  client: PoolClient,
  personId: string,
  consultationId: string,
): Promise<void> {
  const left = await rolesOf(client, personId, consultationId);
  if (left.includes('senior_moderator')) return;
  const queues = left.includes('moderator') ? { queues: seniorQueues } : {};
  await releaseHeld(client, personId, { consultationId, ...queues });
}
