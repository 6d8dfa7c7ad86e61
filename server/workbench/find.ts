import type { PoolClient } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { type Found, foundByFilters, foundOnTheWay, type Sought } from './find-queries.ts';

/** How many comments are looked at along an index before everything that fits is gathered. */
const looked = 10_000;
const lookedForWords = 3_000;

const isFiltered = ({ consultationId: _, ...filters }: Wanted) =>
  Object.values(filters).some((filter) => filter !== undefined);

/**
 * A page of what fits, in the order of the list. Along the index first, which finds a page at once where many fit;
 * where few do, by the filters, which reads all comments of the consultation once at most.
 */
export async function findConsidered(
  client: PoolClient,
  { wanted, keep, way, after, limit }: Sought,
): Promise<Found[]> {
  const most = isFiltered(wanted) ? Math.max(limit, wanted.words ? lookedForWords : looked) : limit;
  const found: Found[] = [];
  for (const walk of way.walks(after)) {
    const sought = { wanted, keep, way, after, limit: limit - found.length };
    const stretch = await foundOnTheWay(client, sought, walk, most);
    found.push(...stretch.found);
    if (found.length >= limit) return found;
    if (!stretch.ended) return foundByFilters(client, { wanted, keep, way, after, limit });
  }
  return found;
}
