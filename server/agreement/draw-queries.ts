import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { coded } from '#server/analysis/coding-conditions.ts';

/** A comment that was drawn. */
export interface Drawn {
  bucket: number;
  id: string;
}

// Comments have 62 random bits each; whoever begins at a place of chance and goes on from there takes them at random.
const from = (compare: '>=' | '<', uncoded: boolean) => `
  SELECT c.bucket, c.comment_id AS id FROM considered c
  WHERE c.consultation_id = $1 AND c.turn ${compare} $2 AND c.length > 0 AND c.visibility NOT IN ('set_aside', 'withdrawn')
    AND ($3::uuid[] IS NULL OR c.place = ANY ($3))
    ${uncoded ? `AND NOT ${coded({ bucket: 'c.bucket', id: 'c.comment_id' })}` : ''}
    ${uncoded ? 'AND NOT EXISTS (SELECT FROM agreement_item i JOIN agreement_sample s ON s.id = i.sample_id WHERE i.bucket = c.bucket AND i.comment_id = c.comment_id AND s.revealed_at IS NULL)' : ''}
  ORDER BY c.turn LIMIT $4`;

/** Where a seed begins: the first 62 bits of its SHA-256. */
const beginningOf = (seed: string): bigint =>
  BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 16)}`) >> 2n;

interface Wanted {
  seed: string;
  size: number;
  /** Undefined: everywhere. */
  places?: string[] | undefined;
  /** Only what nobody has coded, nor is coding blind. */
  uncoded?: boolean;
}

/**
 * Draws comments with a text at random: the same seed draws the same among the same. Takes time for what is drawn, not
 * for what there is, unless few places are asked for.
 */
export async function drawComments(
  db: Pool | PoolClient,
  consultationId: string,
  { seed, size, places, uncoded = false }: Wanted,
): Promise<Drawn[]> {
  const begin = beginningOf(seed).toString();
  const take = async (compare: '>=' | '<', limit: number) =>
    (await db.query<Drawn>(from(compare, uncoded), [consultationId, begin, places ?? null, limit])).rows;
  const drawn = await take('>=', size);
  return drawn.length < size ? [...drawn, ...(await take('<', size - drawn.length))] : drawn;
}
