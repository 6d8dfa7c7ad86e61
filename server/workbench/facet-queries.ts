import type { PoolClient } from 'pg';
import { binding } from '#server/analysis/bind.ts';
import { ofConsidered } from '#server/analysis/condition-columns.ts';
import { conditionsOf, type Wanted } from '#server/analysis/conditions.ts';
import { conditionsInEach } from '#server/analysis/each-conditions.ts';
import { buckets } from '#server/ids.ts';
import { columnOf, type Counting, facetOf, isOfComments, isOfConsultation } from './facet-columns.ts';

export interface Counted {
  facet: Counting;
  value: string;
  n: number;
}

/**
 * Counts the values of some facets among what fits. A facet must not be narrowed down by its own filter here: leave
 * that out of `wanted`.
 * @param below only comments whose bucket, which chance gave them, is below are counted
 */
export async function countValues(
  client: PoolClient,
  wanted: Wanted,
  facets: readonly Counting[],
  below: number,
): Promise<Counted[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const sampled = below < buckets;
  const fits = [...(sampled ? conditionsInEach : conditionsOf)(wanted, ofConsidered, bind).values()];
  if (sampled) fits.push(`c.bucket < ${bind(below)}`);
  const isNamed = facets.some(isOfConsultation);
  const here = isNamed ? `${bind(wanted.consultationId)}::uuid` : '';
  const named = facets
    .filter((facet) => !isOfComments(facet))
    .map((facet) => `${columnOf(facet, here)}::text AS "${facet}"`);
  const keys = facets.some(isOfComments) ? ['c.bucket', 'c.comment_id', 'c.visibility AS seen'] : [];
  const counts = facets.map((facet) => facetOf(facet, here));
  const { rows } = await client.query<Counted>(
    `WITH found AS MATERIALIZED (SELECT ${[...keys, ...named].join(', ')} FROM considered c WHERE ${fits.join(' AND ')})
     ${counts.join(' UNION ALL ')}`,
    values,
  );
  return rows.filter((row) => row.n > 0);
}

/** How many comments fit, but no more than `most` are counted. */
export async function countUpTo(client: PoolClient, wanted: Wanted, most: number): Promise<number> {
  const values: unknown[] = [];
  const bind = binding(values);
  const fits = [...conditionsOf(wanted, ofConsidered, bind).values()].join(' AND ');
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT FROM considered c WHERE ${fits} LIMIT ${bind(most)}) f`,
    values,
  );
  return rows[0]?.n ?? 0;
}

// As the statistics of the table say, without counting.
const estimate = `
  SELECT greatest(reltuples, 1)::float8 AS n FROM pg_class WHERE oid = 'considered'::regclass`;

/** About how many comments there are in all consultations. */
export async function aboutHowMany(client: PoolClient): Promise<number> {
  return (await client.query<{ n: number }>(estimate)).rows[0]?.n ?? 1;
}
