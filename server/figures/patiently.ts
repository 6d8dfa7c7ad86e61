import type { Pool, PoolClient } from 'pg';
import { atMost } from '#server/search/at-most.ts';
import { withPatience } from '#server/search/patience.ts';

const inLine = atMost(2, 50);
/** Milliseconds after which a count over the comments themselves is given up. */
const patience = 8_000;

/** Counts what no roll-up has, few at a time and not for ever. Throws Unavailable. */
export const patiently = <T>(pool: Pool, read: (client: PoolClient) => Promise<T>): Promise<T> =>
  inLine(() => withPatience(pool, patience, read));
