import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#server/outbox/consume.ts';
import { markAllCounted } from './handled.ts';
import { comparisons, difference } from './comparisons.ts';

/** How many comments were counted, and in how many cells the roll-ups say something else. */
export interface Recount {
  comments: number;
  submissions: number;
  wrongCells: number;
}

/**
 * Counts all comments again and compares them with the roll-ups, in one snapshot, so that it may run while
 * people send.
 */
export function recount(pool: Pool): Promise<Recount> {
  return inTransaction(pool, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const one = async (text: string) =>
      Number((await client.query<{ cells: number }>(text)).rows[0]?.cells ?? 0);
    let wrongCells = 0;
    for (const comparison of comparisons) wrongCells += await one(difference(comparison));
    return {
      comments: await one('SELECT count(*) AS cells FROM comment'),
      submissions: await one('SELECT count(*) AS cells FROM submission'),
      wrongCells,
    };
  });
}

/** Makes the roll-ups say what the comments say; what waits in the outbox is then counted already. */
export function repair(pool: Pool): Promise<void> {
  return inTransaction(pool, async (client: PoolClient) => {
    const rollUps = comparisons.map(({ rollUp }) => rollUp);
    await client.query(`LOCK TABLE outbox, handling, ${rollUps.join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
    await client.query('UPDATE outbox SET counted = true WHERE NOT counted');
    await client.query(markAllCounted);
    for (const { counted, rollUp, columns, n = 'n', sums = [] } of comparisons) {
      await client.query(`DELETE FROM ${rollUp}`);
      await client.query(`INSERT INTO ${rollUp} (${[columns, n, ...sums].join(', ')}) ${counted}`);
    }
  });
}
