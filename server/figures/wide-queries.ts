import type { Pool, PoolClient } from 'pg';
import { type Dimension, dimensions } from '#db/schema/figures.ts';
import { type Columns, everyCondition, ofConsidered, type Wanted } from '#server/analysis/conditions.ts';
import { isConsidered, isShown } from '#server/counts/margins.ts';
import type { CellRow, Line } from './margin-queries.ts';

/** A relation `c` with the dimensions, and how many comments a row of it stands for. */
interface Relation {
  from: string;
  dimensions: readonly Dimension[];
  n: string;
  columns: Columns;
}

const inWide = dimensions.filter((each) => each !== 'country' && each !== 'province');

const relations: Record<'wide' | 'comments', Relation> = {
  wide: { from: 'comment_count c', dimensions: inWide, n: 'c.n', columns: ofConsidered },
  comments: { from: 'considered c', dimensions, n: '1', columns: ofConsidered },
};

const sums = ({ n }: Relation): string => `
  coalesce(sum(${n}), 0)::bigint AS n, coalesce(sum(${n}) FILTER (WHERE ${isConsidered('c')}), 0)::bigint AS considered,
  coalesce(sum(${n}) FILTER (WHERE ${isShown('c')}), 0)::bigint AS shown`;

const column = (dimension: Dimension): string => `c."${dimension}"`;

/** Figures by each dimension that the source has. */
export async function linesOf(
  db: Pool | PoolClient,
  source: 'wide' | 'comments',
  wanted: Wanted,
): Promise<Line[]> {
  const relation = relations[source];
  const values: unknown[] = [];
  const where = everyCondition(wanted, relation.columns, (value) => `$${values.push(value)}`);
  const all = relation.dimensions.map(column);
  // In each set all columns but one are null, so that the first that is not is the value.
  const name = relation.dimensions.map((each) => `WHEN grouping(${column(each)}) = 0 THEN '${each}'`);
  const text = `
    SELECT CASE ${name.join(' ')} END AS dimension, coalesce(${all.map((each) => `${each}::text`).join(', ')}, '') AS value,
      c.entry <> 'self' AS "handedIn", ${sums(relation)}
    FROM ${relation.from} WHERE ${where}
    GROUP BY GROUPING SETS (${all.map((each) => `(c.entry <> 'self', ${each})`).join(', ')})
    HAVING sum(${relation.n}) <> 0`;
  return (await db.query<Line>(text, values)).rows;
}

/** A table of two dimensions that the source has. */
export async function cellsOf(
  db: Pool | PoolClient,
  source: 'wide' | 'comments',
  [rows, columns]: readonly [Dimension, Dimension],
  wanted: Wanted,
): Promise<CellRow[]> {
  const relation = relations[source];
  const values: unknown[] = [];
  const where = everyCondition(wanted, relation.columns, (value) => `$${values.push(value)}`);
  const text = `
    SELECT coalesce(${column(rows)}::text, '') AS row, coalesce(${column(columns)}::text, '') AS column,
      c.entry <> 'self' AS "handedIn", ${sums(relation)}
    FROM ${relation.from} WHERE ${where}
    GROUP BY ${column(rows)}, ${column(columns)}, c.entry <> 'self'
    HAVING sum(${relation.n}) FILTER (WHERE ${isConsidered('c')}) <> 0`;
  return (await db.query<CellRow>(text, values)).rows;
}
