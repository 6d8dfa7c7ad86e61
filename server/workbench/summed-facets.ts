import type { PoolClient } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { narrowingOf } from '#server/figures/narrowing.ts';
import { linesOf } from '#server/figures/wide-queries.ts';
import type { RolledUp } from './facet-columns.ts';
import type { Counted } from './facet-queries.ts';

/**
 * Counts the values of some facets from the smallest roll-up that has them and all that is filtered by: exact, however
 * many comments there are. A facet must not be narrowed down by its own filter here.
 */
export async function sumValues(
  client: PoolClient,
  wanted: Wanted,
  facets: readonly RolledUp[],
): Promise<Counted[]> {
  const narrowed = [...narrowingOf(wanted).by.keys()];
  const found = new Map<string, Counted>();
  for (const { dimension, value, n } of await linesOf(client, { source: 'wide', wanted, narrowed }, facets)) {
    const facet = facets.find((each) => each === dimension);
    if (!facet) continue;
    const key = `${facet} ${value}`;
    found.set(key, { facet, value, n: n + (found.get(key)?.n ?? 0) });
  }
  return [...found.values()];
}
