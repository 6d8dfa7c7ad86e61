import type { Pool, PoolClient } from 'pg';
import { Conflict, Unavailable } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { requireOpen } from './hand-in.ts';
import type { HandedInTable } from './handed-in-queries.ts';
import type { Act, HandedInRow } from './handed-in.ts';
import { remember } from './record-once.ts';

/** What is changed by whom, as it was read. */
export interface Change {
  id: string;
  revision: number;
  personId: string;
}

/** Corrects what was handed in as it was read, while the intake is open. */
export const correctOnce = <Row extends HandedInRow>(
  pool: Pool,
  table: HandedInTable<Row>,
  change: Change,
  write: (client: PoolClient, row: Row) => Promise<void>,
): Promise<void> => changeOnce(pool, table, change, 'corrected', write);

/** Takes back what was handed in as it was read, while the intake is open. */
export const withdrawOnce = <Row extends HandedInRow>(
  pool: Pool,
  table: HandedInTable<Row>,
  change: Change,
): Promise<void> =>
  changeOnce(pool, table, change, 'withdrawn', (client) => table.withdraw(client, change.id));

/** The lock is taken before it is read again: two changes at once follow each other. */
function changeOnce<Row extends HandedInRow>(
  pool: Pool,
  table: HandedInTable<Row>,
  { id, revision, personId }: Change,
  act: Act,
  write: (client: PoolClient, row: Row) => Promise<void>,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    await table.lock(client, id);
    const row = await table.find(client, id);
    if (!row) throw new Unavailable('What was handed in could not be read.');
    if (row.withdrawnAt) throw new Conflict('This was withdrawn: it cannot be changed any more.');
    if (row.revision !== revision)
      throw new Conflict('This was changed since you read it. Read it again; nothing was changed now.');
    requireOpen(row);
    await write(client, row);
    await remember(client, table, row, act, personId);
  });
}
