import type { Consumer } from './consume.ts';

const done = `
  WITH done AS MATERIALIZED (
    SELECT bucket, id FROM outbox WHERE counted AND folded AND mailed AND screened AND clustered LIMIT 5000 FOR UPDATE SKIP LOCKED
  )
  DELETE FROM outbox o USING done d
  WHERE o.bucket = d.bucket AND o.id = d.id`;

/** Removes what every consumer has done. */
export const sweepDone: Consumer = async (pool) => (await pool.query(done)).rowCount ?? 0;
