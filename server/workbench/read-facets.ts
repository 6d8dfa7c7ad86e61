import type { PoolClient } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { countAssigned, type OneByOne } from './assigned-facet.ts';
import { type Counting, filtersOf, isOfComments, rolledUp, type RolledUp } from './facet-columns.ts';
import { type Counted, countValues } from './facet-queries.ts';
import { counting, countTotal, reachOf, told, without } from './reach.ts';
import { facetNames, type FacetName, type Facets } from './schema.ts';
import { sumValues } from './summed-facets.ts';

/** Facets as they are counted: places and themes one by one. */
export interface Counts extends Pick<Facets, 'total' | 'facets'> {
  places: OneByOne;
  themes: OneByOne;
  /** By person; `none` is what is nobody's. */
  assigned: OneByOne;
}

/** Comments that are counted one by one for the facets; of more, a random part. */
const mostCounted = 50_000;

const isNarrowed = (wanted: Wanted, facet: Counting): boolean =>
  filtersOf(facet).some((filter) => wanted[filter] !== undefined);

/** Each facet with all filters but its own; those without one are counted together. */
async function countAll<Facet extends Counting>(
  wanted: Wanted,
  facets: readonly Facet[],
  count: (wanted: Wanted, facets: readonly Facet[]) => Promise<Counted[]>,
): Promise<Counted[]> {
  const narrowed = facets.filter((facet) => isNarrowed(wanted, facet));
  const free = facets.filter((facet) => !narrowed.includes(facet));
  const counted = free.length > 0 ? await count(wanted, free) : [];
  for (const facet of narrowed) counted.push(...(await count(without(wanted, facet), [facet])));
  return counted;
}

/**
 * How many comments each value of each filter would give with all the other filters. Exact for fifty thousand
 * comments, and for any number where the roll-up knows all the filters; otherwise reckoned from the comments of some
 * buckets, which are given by chance, and said so.
 */
export async function readFacets(client: PoolClient, wanted: Wanted, most = mostCounted): Promise<Counts> {
  const reach = await reachOf(client, wanted, most);
  const { rollUp, below, times } = reach;
  const isSummed = (facet: Counting): facet is RolledUp => rollUp && rolledUp.some((name) => name === facet);
  const summed = counting.filter(isSummed);
  const oneByOne = counting.filter((facet) => !isSummed(facet));

  const counted = await countAll(wanted, oneByOne, (narrowed, facets) =>
    countValues(client, narrowed, facets, below),
  );
  const sums = await countAll(wanted, summed, (narrowed, facets) => sumValues(client, narrowed, facets));
  const all = [...counted.map((row) => ({ ...row, n: Math.round(row.n * times) })), ...sums];
  const known = totalOf(rollUp ? sums : counted, wanted);
  const total = known === undefined ? await countTotal(client, wanted, reach) : told(known, reach);
  const exact = (facet: Counting) => times === 1 || isSummed(facet);
  const oneByOneOf = (name: Counting): OneByOne => ({
    exact: exact(name),
    counted: new Map(all.filter(({ facet }) => facet === name).map(({ value, n }) => [value, n])),
  });
  return {
    total,
    places: oneByOneOf('place'),
    themes: oneByOneOf('theme'),
    assigned: await readAssigned(client, wanted, most, { total, below }),
    facets: byName((facet) => ({
      exact: exact(facet),
      values: all
        .filter((row) => row.facet === facet)
        .map(({ value, n }) => ({ value, count: n }))
        .sort((a, b) =>
          facet === 'day' ? compare(b.value, a.value) : b.count - a.count || compare(a.value, b.value),
        ),
    })),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** What was counted of a facet of which each comment has one value, and that nothing narrows down, is everything. */
function totalOf(counted: readonly Counted[], wanted: Wanted): number | undefined {
  const whole = counted.find(({ facet }) => !isOfComments(facet) && !isNarrowed(wanted, facet))?.facet;
  if (whole === undefined) return undefined;
  return counted.reduce((sum, { facet, n }) => sum + (facet === whole ? n : 0), 0);
}

/** Whose the comments are. Where that is filtered by, the others' may be very many, and reach further. */
async function readAssigned(
  client: PoolClient,
  { assigned, ...wanted }: Wanted,
  most: number,
  mine: { total: Facets['total']; below: number },
): Promise<OneByOne> {
  if (assigned === undefined) return countAssigned(client, wanted, { ...mine, most });
  const reach = await reachOf(client, wanted, most);
  const total = await countTotal(client, wanted, reach);
  return countAssigned(client, wanted, { total, below: reach.below, most });
}

const byName = <T>(of: (facet: FacetName) => T) =>
  Object.fromEntries(facetNames.map((name) => [name, of(name)])) as Record<FacetName, T>;
