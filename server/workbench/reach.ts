import type { PoolClient } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { narrowingOf } from '#server/figures/narrowing.ts';
import { buckets } from '#server/ids.ts';
import { type Counting, filtersOf, rolledUp } from './facet-columns.ts';
import { aboutHowMany, countUpTo, countValues } from './facet-queries.ts';
import { facetNames, type Facets } from './schema.ts';
import { sumValues } from './summed-facets.ts';

/** How comments that fit are counted. */
export interface Reach {
  /** The roll-up knows everything that is filtered by, and there are too many to count one by one. */
  rollUp: boolean;
  /** Those in a bucket below are counted one by one: all of them, or a random part. */
  below: number;
  /** How many each that is counted stands for. */
  times: number;
}

export const counting: readonly Counting[] = ['place', 'theme', ...facetNames];

/** Filters without a facet's own. */
export const without = (wanted: Wanted, facet: Counting): Wanted => ({
  ...wanted,
  ...Object.fromEntries(filtersOf(facet).map((filter) => [filter, undefined])),
});

/** Filters that are no facets: whatever is counted must fit these. */
const base = (wanted: Wanted): Wanted =>
  counting.reduce<Wanted>((left, facet) => without(left, facet), wanted);

/** Whether the roll-ups know all that is filtered by. */
function inRollUp(wanted: Wanted): boolean {
  const { by, free } = narrowingOf(wanted);
  return !free && [...by.keys()].every((dimension) => rolledUp.some((name) => name === dimension));
}

/** @param most comments that are counted one by one; of more, a random part */
export async function reachOf(client: PoolClient, wanted: Wanted, most: number): Promise<Reach> {
  const few = (await countUpTo(client, base(wanted), most + 1)) <= most;
  const share = few ? 1 : Math.min(1, most / (await aboutHowMany(client)));
  const below = Math.max(1, Math.ceil(buckets * share));
  return { rollUp: !few && inRollUp(wanted), below, times: buckets / below };
}

/** What was counted, as far as it reaches. */
export const told = (count: number, { rollUp, times }: Reach): Facets['total'] => ({
  count: rollUp ? count : Math.round(count * times),
  exact: times === 1 || rollUp,
});

/** How many comments fit. */
export async function countTotal(client: PoolClient, wanted: Wanted, reach: Reach): Promise<Facets['total']> {
  const rows = reach.rollUp
    ? await sumValues(client, wanted, ['visibility'])
    : await countValues(client, wanted, ['visibility'], reach.below);
  return told(
    rows.reduce((sum, row) => sum + row.n, 0),
    reach,
  );
}
