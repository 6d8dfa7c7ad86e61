import type { PoolClient } from 'pg';
import {
  changeCells,
  changeColumns,
  marginColumns,
  marginsOf,
  totalColumns,
  totalsOf,
  wideColumns,
  wideOf,
} from './margins.ts';

// Changes that are alike are added up first: each stands in 55 margins.
const alike = `
  SELECT ${changeCells}, sum(c.n) AS n
  FROM jsonb_array_elements($1::jsonb) AS changes, jsonb_to_recordset(changes -> 'comments') AS c (${changeColumns}, n int)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`;

// Rows are added in one order, so that two workers never wait for each other.
const addWide = `
  INSERT INTO comment_count AS t (${wideColumns}, n)
  ${wideOf(alike)}
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
  ON CONFLICT (${wideColumns}) DO UPDATE SET n = t.n + excluded.n`;

const addTotals = `
  INSERT INTO comment_total AS t (${totalColumns}, n)
  ${totalsOf(alike)}
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
  ON CONFLICT (${totalColumns}) DO UPDATE SET n = t.n + excluded.n`;

const addMargins = `
  INSERT INTO comment_margin AS t (${marginColumns}, n, considered, shown)
  ${marginsOf(alike)}
  ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (${marginColumns})
  DO UPDATE SET n = t.n + excluded.n, considered = t.considered + excluded.considered, shown = t.shown + excluded.shown`;

/**
 * Adds changes of comments to all roll-ups of comments.
 * @param changes JSON: a list of `CountChanges`
 */
export async function addComments(client: PoolClient, changes: string): Promise<void> {
  for (const statement of [addWide, addTotals, addMargins]) await client.query(statement, [changes]);
}
