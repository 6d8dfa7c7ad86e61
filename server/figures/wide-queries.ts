import type { Pool, PoolClient } from 'pg';
import { type Dimension, dimensions, never, nowhere } from '#db/schema/figures.ts';
import { ofCounted } from '#server/analysis/condition-columns.ts';
import { everyCondition, type Wanted } from '#server/analysis/conditions.ts';
import { isConsidered, isShown } from '#server/counts/margins.ts';
import type { CellRow, Line } from './margin-queries.ts';
import type { Source } from './narrowing.ts';

/** A relation `c` with the dimensions, and how many comments a row of it stands for. */
interface Relation {
  from: string;
  n: string;
  where: string;
}

const considered: Relation = {
  from: `(
    SELECT c.*, coalesce(h.state, 'to_read') AS handling FROM considered c
    LEFT JOIN handling h ON h.bucket = c.bucket AND h.comment_id = c.comment_id) c`,
  n: '1',
  where: 'true',
};
const wide: Relation = { from: 'comment_count c', n: 'c.n', where: 'true' };
const withoutDays: Relation = { from: 'comment_total c', n: 'c.n', where: `c.day = '${never}'` };
const withoutPlaces: Relation = {
  from: 'comment_total c',
  n: 'c.n',
  where: `c.place = '${nowhere}' AND c.day > '${never}'`,
};

/** The smallest relation that has all of these. */
function relationFor(source: Exclude<Source, 'margins'>, needed: readonly Dimension[]): Relation {
  if (source === 'comments') return considered;
  if (!needed.includes('day')) return withoutDays;
  return needed.includes('place') ? wide : withoutPlaces;
}

const sums = ({ n }: Relation): string => `
  coalesce(sum(${n}), 0)::bigint AS n, coalesce(sum(${n}) FILTER (WHERE ${isConsidered('c')}), 0)::bigint AS considered,
  coalesce(sum(${n}) FILTER (WHERE ${isShown('c')}), 0)::bigint AS shown`;

const column = (dimension: Dimension): string => `c."${dimension}"`;

/** What figures are asked for, and by what they are narrowed down. */
export interface Asked {
  source: Exclude<Source, 'margins'>;
  wanted: Wanted;
  narrowed: readonly Dimension[];
}

/** Figures by each dimension that the source has, or by some of these. */
export async function linesOf(
  db: Pool | PoolClient,
  { source, wanted, narrowed }: Asked,
  by: readonly Dimension[] = dimensions,
): Promise<Line[]> {
  const has = by.filter((each) => source === 'comments' || (each !== 'country' && each !== 'province'));
  const byRelation = Map.groupBy(has, (each) => relationFor(source, [...narrowed, each]));
  const lines: Line[] = [];
  for (const [relation, shown] of byRelation) lines.push(...(await linesIn(db, relation, shown, wanted)));
  return lines;
}

async function linesIn(
  db: Pool | PoolClient,
  relation: Relation,
  shown: readonly Dimension[],
  wanted: Wanted,
): Promise<Line[]> {
  const values: unknown[] = [];
  const where = everyCondition(wanted, ofCounted, (value) => `$${values.push(value)}`);
  const all = shown.map(column);
  // In each set all columns but one are null, so that the first that is not is the value.
  const name = shown.map((each) => `WHEN grouping(${column(each)}) = 0 THEN '${each}'`);
  const text = `
    SELECT CASE ${name.join(' ')} END AS dimension, coalesce(${all.map((each) => `${each}::text`).join(', ')}, '') AS value,
      c.entry <> 'self' AS "handedIn", ${sums(relation)}
    FROM ${relation.from} WHERE ${relation.where} AND ${where}
    GROUP BY GROUPING SETS (${all.map((each) => `(c.entry <> 'self', ${each})`).join(', ')})
    HAVING sum(${relation.n}) <> 0`;
  return (await db.query<Line>(text, values)).rows;
}

/** A table of two dimensions that the source has. */
export async function cellsOf(
  db: Pool | PoolClient,
  [rows, columns]: readonly [Dimension, Dimension],
  { source, wanted, narrowed }: Asked,
): Promise<CellRow[]> {
  const relation = relationFor(source, [...narrowed, rows, columns]);
  const values: unknown[] = [];
  const where = everyCondition(wanted, ofCounted, (value) => `$${values.push(value)}`);
  const text = `
    SELECT coalesce(${column(rows)}::text, '') AS row, coalesce(${column(columns)}::text, '') AS column,
      c.entry <> 'self' AS "handedIn", ${sums(relation)}
    FROM ${relation.from} WHERE ${relation.where} AND ${where}
    GROUP BY ${column(rows)}, ${column(columns)}, c.entry <> 'self'
    HAVING sum(${relation.n}) FILTER (WHERE ${isConsidered('c')}) <> 0`;
  return (await db.query<CellRow>(text, values)).rows;
}
