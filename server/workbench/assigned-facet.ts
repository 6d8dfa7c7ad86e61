import type { Pool, PoolClient } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { notSaid } from '#server/analysis/filters.ts';
import { listAnalysts } from '#server/handling/queries.ts';
import { buckets } from '#server/ids.ts';
import { countByAnalyst, countSomeones, namesOf } from './assigned-queries.ts';
import type { Facets } from './schema.ts';

/** Counts of values by themselves. */
export interface OneByOne {
  exact: boolean;
  counted: Map<string, number>;
}

interface Among {
  /** Of all that fits, whoever it is given to. */
  total: Facets['total'];
  /** Comments that are somebody's, as far as they are counted one by one; of more, those in buckets below. */
  most: number;
  below: number;
}

/** How many of the comments that fit are whose; what is left of all is nobody's. */
export async function countAssigned(
  client: PoolClient,
  wanted: Wanted,
  { total, most, below }: Among,
): Promise<OneByOne> {
  const few = (await countSomeones(client, wanted.consultationId, most + 1)) <= most;
  const times = few ? 1 : buckets / below;
  const found = await countByAnalyst(client, wanted, few ? buckets : below);
  const counted = new Map([...found].map(([person, n]) => [person, Math.round(n * times)]));
  const someones = [...counted.values()].reduce((sum, n) => sum + n, 0);
  return {
    exact: total.exact && times === 1,
    counted: counted.set(notSaid, Math.max(0, total.count - someones)),
  };
}

/** Counts by whose it is to analyse: nobody's first, then everybody who can be given something or was, by name. */
export async function assignedFacet(
  pool: Pool,
  consultationId: string,
  counted: Map<string, number>,
  chosen: readonly string[],
): Promise<Facets['assigned']['values']> {
  const names = new Map((await listAnalysts(pool, consultationId)).map(({ id, name }) => [id, name]));
  const others = [...counted.keys(), ...chosen].filter((id) => id !== notSaid && !names.has(id));
  if (others.length > 0) for (const [id, name] of await namesOf(pool, others)) names.set(id, name);
  const people = [...names].sort(([, a], [, b]) => a.localeCompare(b, 'vi'));
  return [
    { value: notSaid, name: null, count: counted.get(notSaid) ?? 0 },
    ...people.map(([value, name]) => ({ value, name, count: counted.get(value) ?? 0 })),
  ];
}
