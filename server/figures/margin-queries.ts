import type { Pool, PoolClient } from 'pg';
import { type Dimension, dimensions } from '#db/schema/figures.ts';
import type { Narrowed, Narrowing } from './narrowing.ts';

/** Comments of one value of a dimension. */
export interface Line {
  dimension: Dimension;
  value: string;
  handedIn: boolean;
  /** Set aside and withdrawn ones too. */
  n: number;
  considered: number;
  shown: number;
}

/** Comments in one cell of a table. */
export interface CellRow {
  row: string;
  column: string;
  handedIn: boolean;
  considered: number;
  shown: number;
}

type Bind = (value: unknown) => string;

/** SQL: a value, as text, is among those asked for. */
function fits(value: string, narrowed: Narrowed, bind: Bind): string {
  if ('values' in narrowed) return `${value} = ANY (${bind(narrowed.values)}::text[])`;
  const { from, to } = narrowed;
  const limits = [
    ...(from === undefined ? [] : [`${value} >= ${bind(from)}`]),
    ...(to === undefined ? [] : [`${value} <= ${bind(to)}`]),
  ];
  return limits.join(' AND ') || 'true';
}

const inOrder = (a: Dimension, b: Dimension): [Dimension, Dimension] =>
  dimensions.indexOf(a) <= dimensions.indexOf(b) ? [a, b] : [b, a];

const pairsWith = (narrowed: Dimension | undefined): string =>
  dimensions
    .map((each) => inOrder(each, narrowed ?? each))
    .map(([one, other]) => `('${one}', '${other}')`)
    .join(', ');

/** Figures by each dimension, narrowed down by one of them at most. */
export async function linesOfMargins(
  db: Pool | PoolClient,
  consultationId: string,
  { by }: Narrowing,
): Promise<Line[]> {
  const values: unknown[] = [consultationId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const [[dimension, narrowed] = []] = by;
  const second = dimension === undefined ? 'true' : `one = '${dimension}'`;
  const where = narrowed
    ? fits(`CASE WHEN ${second} THEN one_value ELSE other_value END`, narrowed, bind)
    : 'true';
  const text = `
    SELECT CASE WHEN ${second} THEN other ELSE one END AS dimension,
      CASE WHEN ${second} THEN other_value ELSE one_value END AS value, handed_in AS "handedIn",
      sum(n)::bigint AS n, sum(considered)::bigint AS considered, sum(shown)::bigint AS shown
    FROM comment_margin
    WHERE consultation_id = $1 AND (one, other) IN (${pairsWith(dimension)}) AND ${where}
    GROUP BY 1, 2, 3 HAVING sum(n) <> 0`;
  return (await db.query<Line>(text, values)).rows;
}

/** A table of two dimensions, narrowed down by these alone. */
export async function cellsOfMargins(
  db: Pool | PoolClient,
  consultationId: string,
  [rows, columns]: readonly [Dimension, Dimension],
  { by }: Narrowing,
): Promise<CellRow[]> {
  const values: unknown[] = [consultationId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const [one, other] = inOrder(rows, columns);
  const valueOf = (dimension: Dimension) => (dimension === one ? 'one_value' : 'other_value');
  const where = [...by].map(([dimension, narrowed]) => `AND ${fits(valueOf(dimension), narrowed, bind)}`);
  const text = `
    SELECT ${valueOf(rows)} AS row, ${valueOf(columns)} AS column, handed_in AS "handedIn", considered, shown
    FROM comment_margin
    WHERE consultation_id = $1 AND one = '${one}' AND other = '${other}' AND considered <> 0 ${where.join(' ')}`;
  return (await db.query<CellRow>(text, values)).rows;
}
