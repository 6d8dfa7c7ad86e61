import type { Pool } from 'pg';
import { markTakenOut } from '#server/statistics/queries.ts';
import * as queries from './queries.ts';

/** How far back changes are looked for: more than any round takes. */
const lookBack = 10 * 60_000;

/** Looks for what was given out and is not public any more. From the start on, and then from round to round. */
export function changeWatcher(pool: Pool): () => Promise<number> {
  let since = new Date(0);
  return async () => {
    const now = Date.now();
    await markTakenOut(pool, since);
    const marked = await queries.markChanged(pool, since);
    since = new Date(now - lookBack);
    return marked;
  };
}
