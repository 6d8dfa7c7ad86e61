import type { Pool, PoolClient } from 'pg';
import { Forbidden } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import * as queries from './claim-queries.ts';
import { type Share, findOldest } from './oldest-queries.ts';
import { renewHeld } from './lease-queries.ts';
import { limits } from '../schema.ts';
import type { ClaimSent } from './claims-schema.ts';

/** Where others take at the same moment, what was seen as the oldest may be theirs already: looked at so often again. */
const rounds = 3;

/**
 * Leases cases to a moderator: what they hold of the queue already, so that a reload loses nothing, then the oldest
 * that nobody holds, up to `size`. Never the same case to two people. Throws Forbidden for who lost the role meanwhile.
 */
export function claim(
  pool: Pool,
  personId: string,
  consultationId: string,
  { queue, size, language }: Omit<ClaimSent, 'consultation'>,
): Promise<{ reviews: queries.ReviewKey[]; until: Date }> {
  return inTransaction(pool, async (client) => {
    const wanted = { personId, consultationId, queue, size, lease: limits.lease };
    const until = await queries.lockModerator(client, wanted);
    if (!until) throw new Forbidden('Your role does not allow this.');
    const reviews = await renewHeld(client, wanted);
    for (let round = 0; round < rounds && reviews.length < size; round += 1) {
      const missing = { ...wanted, size: size - reviews.length };
      const shares = await findOldest(client, missing, language);
      if (shares.length === 0) break;
      for (const share of shares) reviews.push(...(await take(client, wanted, share)));
    }
    return { reviews, until };
  });
}

function take(client: PoolClient, wanted: queries.Wanted, share: Share): Promise<queries.ReviewKey[]> {
  if (share.source === 'review') return queries.takeReviews(client, wanted, share);
  const idPrefix = newId(new Date().toISOString().slice(0, 10), 0).slice(0, 15);
  return queries.takeComments(client, wanted, share, idPrefix);
}
