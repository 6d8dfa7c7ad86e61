import type { PoolClient } from 'pg';
import { themesByComment } from '#server/analysis/coding-conditions.ts';
import {
  binding,
  type Condition,
  conditionsOf,
  ofConsidered,
  type Wanted,
  wordsInEach,
} from '#server/analysis/conditions.ts';
import type { FacetName } from './schema.ts';

/** Where each facet's values stand in `considered c`; in `comment_count c` too, as far as `rolledUp` says. */
const columns: Record<Exclude<Counting, 'handling' | 'coded'>, string> = {
  place: 'c.place',
  stance: 'c.stance',
  group: 'c."group"',
  channel: 'c.channel',
  entry: 'c.entry',
  country: "coalesce(c.country, 'none')",
  province: "coalesce(c.province, 'none')",
  language: 'c.language',
  visibility: 'c.visibility',
  hasSuggestion: 'c.suggests',
  hasQuote: 'c.quotes',
};
// Gathered once: how far the analysis of each comment is, and which are coded, themselves or with the letters they are like.
const handling = (here: string) => `coalesce((
  SELECT h.state FROM handling h WHERE h.bucket = c.bucket AND h.comment_id = c.comment_id AND h.consultation_id = ${here}
), 'to_read')`;
const coded = (here: string) =>
  `(c.bucket, c.comment_id) IN (SELECT t.bucket, t.comment_id FROM (${themesByComment(here)}) t)`;

/** The value of a facet; `here` names the consultation among the statement's values. */
function columnOf(facet: Counting, here: string): string {
  if (facet === 'handling') return handling(here);
  return facet === 'coded' ? coded(here) : columns[facet];
}

/** What is counted: facets, and places one by one. */
export type Counting = FacetName | 'place';
export const rolledUp = ['place', 'stance', 'group', 'channel', 'entry', 'visibility'] as const;

/** The filter that a facet is of. */
export const filterOf = (facet: Counting): Condition => (facet === 'place' ? 'places' : facet);

export interface Counted {
  facet: Counting;
  value: string;
  n: number;
}

/** Which comments are counted: all, or those whose bucket, which chance gave them, is below. */
export type Among = { from: 'comment_count' } | { from: 'considered'; below: number };

const buckets = 4_096;

/**
 * Counts the values of some facets among what fits. A facet must not be narrowed down by its own filter here: leave
 * that out of `wanted`.
 */
export async function countValues(
  client: PoolClient,
  wanted: Wanted,
  facets: readonly Counting[],
  among: Among,
): Promise<Counted[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  // Only the rows of the sample are looked at: words are not gathered from all comments first.
  const sampled = among.from === 'considered' && among.below < buckets;
  const conditions = conditionsOf(sampled ? { ...wanted, words: undefined } : wanted, ofConsidered, bind);
  if (sampled && wanted.words) conditions.set('words', wordsInEach(ofConsidered, wanted.words, bind));
  const fits = [...conditions.values()];
  if (sampled) fits.push(`c.bucket < ${bind(among.below)}`);
  const [n, of] = among.from === 'considered' ? ['1', 'considered'] : ['c.n', 'comment_count'];
  const here = facets.some((facet) => facet === 'handling' || facet === 'coded')
    ? `${bind(wanted.consultationId)}::uuid`
    : '';
  const named = facets.map((facet) => `${columnOf(facet, here)}::text AS "${facet}"`);
  const counts = facets.map(
    (facet) => `SELECT '${facet}' AS facet, "${facet}" AS value, sum(n)::int AS n FROM found GROUP BY 2`,
  );
  const { rows } = await client.query<Counted>(
    `WITH found AS MATERIALIZED (SELECT ${[`${n} AS n`, ...named].join(', ')} FROM ${of} c WHERE ${fits.join(' AND ')})
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
