import type { PoolClient } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { countAssigned, type OneByOne } from './assigned-facet.ts';
import { type Counting, filtersOf, isOfComments, rolledUp } from './facet-columns.ts';
import { aboutHowMany, buckets, type Counted, countUpTo, countValues } from './facet-queries.ts';
import { facetNames, type FacetName, type Facets } from './schema.ts';

/** Facets as they are counted: places and themes one by one. */
export interface Counts extends Pick<Facets, 'total' | 'facets'> {
  places: OneByOne;
  themes: OneByOne;
  /** By person; `none` is what is nobody's. */
  assigned: OneByOne;
}

/** Comments that are counted one by one for the facets; of more, a random part. */
const mostCounted = 50_000;

const counting: readonly Counting[] = ['place', 'theme', ...facetNames];
const isRolledUp = (facet: Counting) => rolledUp.some((name) => name === facet);

/** Whether the roll-up knows everything that is filtered by. */
function inRollUp({ consultationId: _, ...filters }: Wanted): boolean {
  const known: readonly string[] = [...rolledUp, 'places', 'from', 'to'];
  return Object.entries(filters).every(([name, filter]) => filter === undefined || known.includes(name));
}

const without = (wanted: Wanted, facet: Counting): Wanted => ({
  ...wanted,
  ...Object.fromEntries(filtersOf(facet).map((filter) => [filter, undefined])),
});
const isNarrowed = (wanted: Wanted, facet: Counting): boolean =>
  filtersOf(facet).some((filter) => wanted[filter] !== undefined);

/** Filters that are no facets: whatever is counted must fit these. */
const base = (wanted: Wanted): Wanted =>
  counting.reduce<Wanted>((left, facet) => without(left, facet), { ...wanted, assigned: undefined });

type Count = (wanted: Wanted, facets: readonly Counting[]) => Promise<Counted[]>;

/** Each facet with all filters but its own; those without one are counted together. */
async function countAll(wanted: Wanted, facets: readonly Counting[], count: Count): Promise<Counted[]> {
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
  const few = (await countUpTo(client, base(wanted), most + 1)) <= most;
  const share = few ? 1 : Math.min(1, most / (await aboutHowMany(client)));
  const below = Math.max(1, Math.ceil(buckets * share));
  const times = buckets / below;
  const isSummed = (asked: Wanted) => !few && inRollUp(asked);
  const rollUp = isSummed(wanted);
  const summed = rollUp ? counting.filter(isRolledUp) : [];
  const oneByOne = counting.filter((facet) => !summed.some((name) => name === facet));

  const counted = await countAll(wanted, oneByOne, (narrowed, facets) =>
    countValues(client, narrowed, facets, { from: 'considered', below }),
  );
  const sums = await countAll(wanted, summed, (narrowed, facets) =>
    countValues(client, narrowed, facets, { from: 'comment_count' }),
  );
  const all = [...counted.map((row) => ({ ...row, n: Math.round(row.n * times) })), ...sums];
  const told = (count: number, summed: boolean) => ({
    count: summed ? count : Math.round(count * times),
    exact: times === 1 || summed,
  });
  const totalFor = async (asked: Wanted) =>
    told(await countTotal(client, asked, isSummed(asked), below), isSummed(asked));
  const known = totalOf(rollUp ? sums : counted, wanted);
  const total = known === undefined ? await totalFor(wanted) : told(known, rollUp);
  const ofAnybody = { ...wanted, assigned: undefined };
  const exact = (facet: Counting) => times === 1 || summed.some((name) => name === facet);
  const oneByOneOf = (name: Counting): OneByOne => ({
    exact: exact(name),
    counted: new Map(all.filter(({ facet }) => facet === name).map(({ value, n }) => [value, n])),
  });
  return {
    total,
    places: oneByOneOf('place'),
    themes: oneByOneOf('theme'),
    assigned: await countAssigned(client, ofAnybody, {
      total: wanted.assigned === undefined ? total : await totalFor(ofAnybody),
      most,
      below,
    }),
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

async function countTotal(
  client: PoolClient,
  wanted: Wanted,
  rollUp: boolean,
  below: number,
): Promise<number> {
  const among = rollUp ? ({ from: 'comment_count' } as const) : ({ from: 'considered', below } as const);
  const rows = await countValues(client, wanted, ['visibility'], among);
  return rows.reduce((sum, row) => sum + row.n, 0);
}

const byName = <T>(of: (facet: FacetName) => T) =>
  Object.fromEntries(facetNames.map((name) => [name, of(name)])) as Record<FacetName, T>;
