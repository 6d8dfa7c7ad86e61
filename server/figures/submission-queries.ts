import type { Pool, PoolClient } from 'pg';
import type { Dimension } from '#db/schema/figures.ts';
import type { Channel } from '#server/http/terms.ts';
import type { Narrowing } from './narrowing.ts';

const known: readonly Dimension[] = ['group', 'channel', 'entry', 'country', 'province', 'day'];

/** Submissions by channel. */
export interface SubmissionLine {
  channel: Channel;
  handedIn: boolean;
  n: number;
}

/** How many times something was sent; undefined where the filters are about comments and not about who sent them. */
export async function submissionsBy(
  db: Pool | PoolClient,
  consultationId: string,
  { by, free }: Narrowing,
): Promise<SubmissionLine[] | undefined> {
  if (free || ![...by.keys()].every((dimension) => known.includes(dimension))) return undefined;
  const values: unknown[] = [consultationId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [...by].flatMap(([dimension, narrowed]) => {
    if ('values' in narrowed) return [`"${dimension}"::text = ANY (${bind(narrowed.values)}::text[])`];
    const { from, to } = narrowed;
    return [
      ...(from === undefined ? [] : [`day >= ${bind(from)}::date`]),
      ...(to === undefined ? [] : [`day <= ${bind(to)}::date`]),
    ];
  });
  const text = `
    SELECT channel, entry <> 'self' AS "handedIn", sum(n)::bigint AS n FROM submission_count
    WHERE ${['consultation_id = $1', ...conditions].join(' AND ')} GROUP BY 1, 2 HAVING sum(n) <> 0`;
  return (await db.query<SubmissionLine>(text, values)).rows;
}
