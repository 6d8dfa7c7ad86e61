import type { PoolClient } from 'pg';
import { type Bind, binding, type Condition } from '#server/analysis/bind.ts';
import { ofConsidered } from '#server/analysis/condition-columns.ts';
import { conditionsOf, type Wanted } from '#server/analysis/conditions.ts';
import { conditionsInEach } from '#server/analysis/each-conditions.ts';
import { beyond, named, sorted, type Walk, type Way } from './orders.ts';

/** A comment found, and where it is in the list. */
export interface Found {
  id: string;
  keys: string[];
}

const keysAsText = ({ keys }: Pick<Way, 'keys'>) => `ARRAY[${keys.map((_, n) => `k${n}::text`).join(', ')}]`;
const byKeys = ({ keys, direction }: Pick<Way, 'keys' | 'direction'>) =>
  keys.map((_, n) => `k${n} ${direction}`).join(', ');

export interface Sought {
  wanted: Wanted;
  /** Stored ids of comments that stay in the list whatever has become of the work on them. */
  keep: readonly string[];
  way: Way;
  after: string[] | undefined;
  limit: number;
}

/** Filters by what those who read a list do to its comments. */
const ofWork = ['coded', 'theme', 'handling', 'assigned', 'reread'] as const;

/** The conditions of a list as one. */
function fitsOrStays(conditions: Map<Condition, string>, keep: readonly string[], bind: Bind): string {
  if (keep.length > 0)
    for (const name of ofWork) {
      const fits = conditions.get(name);
      if (fits !== undefined) conditions.set(name, `(${fits} OR c.comment_id = ANY(${bind(keep)}::uuid[]))`);
    }
  return [...conditions.values()].join(' AND ');
}

/**
 * What fits among the first `most` comments of a stretch; `ended` where that was the whole of it.
 */
export async function foundOnTheWay(
  client: PoolClient,
  { wanted, keep, way, after, limit }: Sought,
  walk: Walk,
  most: number,
): Promise<{ found: Found[]; ended: boolean }> {
  const values: unknown[] = [];
  const bind = binding(values);
  const walked = walk.sql(bind, after, most);
  const fits = fitsOrStays(conditionsInEach(wanted, ofConsidered, bind), keep, bind);
  const { rows } = await client.query<{ walked: number; found: Found[] }>(
    `WITH walked AS MATERIALIZED (${walked})
     SELECT (SELECT count(*)::int FROM walked) AS walked, coalesce((
       SELECT jsonb_agg(jsonb_build_object('id', f.comment_id, 'keys', f.keys) ORDER BY f.n) FROM (
         SELECT c.comment_id, ${keysAsText(way)} AS keys, row_number() OVER (ORDER BY ${byKeys(way)}) AS n
         FROM walked c WHERE ${fits} ORDER BY ${byKeys(way)} LIMIT ${bind(limit)}) f), '[]') AS found`,
    values,
  );
  const [row] = rows;
  return { found: row?.found ?? [], ended: walk.whole && (row?.walked ?? 0) < most };
}

/** Everything that fits is gathered first and sorted then: for filters that little fits. */
export async function foundByFilters(
  client: PoolClient,
  { wanted, keep, way, after, limit }: Sought,
): Promise<Found[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const fits = fitsOrStays(conditionsOf(wanted, ofConsidered, bind), keep, bind);
  const { rows } = await client.query<Found>(
    `WITH fitting AS MATERIALIZED (SELECT c.* FROM considered c WHERE ${fits}),
     placed AS (
       SELECT c.comment_id AS id, ${named(way.keys)} FROM fitting c ${way.join(bind)}
       ${after ? `WHERE ${beyond(way, after, bind)}` : ''}
       ORDER BY ${sorted(way)} LIMIT ${bind(limit)})
     SELECT id, ${keysAsText(way)} AS keys FROM placed ORDER BY ${byKeys(way)}`,
    values,
  );
  return rows;
}
