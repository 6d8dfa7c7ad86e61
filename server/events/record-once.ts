import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Pool, PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Unavailable } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { intakeOf, requireOpen } from './hand-in.ts';
import type { Act, HandedInRow } from './handed-in.ts';
import type { HandedInTable } from './handed-in-queries.ts';
import type { Intake } from './intake-queries.ts';

/** What is sent to be recorded: by whom, in which name, and once for each key. */
export interface Sent {
  attributionId: string;
  consultation: string;
  /** What it says, so that a repeated request is known. */
  content: object;
  key: string;
  personId: string;
}

/** A row to be written, whatever it says. */
export interface NewRecord {
  id: string;
  consultationId: string;
  attributionId: string;
  key: string;
  fingerprint: Buffer;
}

/** Writes a row; false where the name used the key before, or the intake is not open. */
type Write = (client: PoolClient, record: NewRecord) => Promise<boolean>;

/**
 * Records something once for each key, or finds what was recorded with it.
 *
 * @param check throws what is wrong with it, or gives how it is written
 */
export async function recordOnce<Row extends HandedInRow>(
  pool: Pool,
  table: HandedInTable<Row>,
  { attributionId, consultation, content, key, personId }: Sent,
  check: (intake: Intake) => Write | Promise<Write>,
): Promise<Row> {
  const fingerprint = createHash('sha256')
    .update(canonicalize({ consultation, ...content }) ?? '')
    .digest();
  const known = async () => {
    const row = await table.findByKey(pool, attributionId, key);
    if (row && !row.fingerprint.equals(fingerprint))
      throw new Conflict(
        'This key was used for something else, which was kept. Use a new key for a new one.',
      );
    return row;
  };
  const before = await known();
  if (before) return before;
  const intake = await intakeOf(pool, consultation);
  const write = await check(intake);
  const record = { id: randomUUID(), consultationId: intake.id, attributionId, key, fingerprint };
  await inTransaction(pool, async (client) => {
    if (await write(client, record)) await remember(client, table, record, 'recorded', personId);
  });
  const row = await known();
  if (row) return row;
  await intakeOf(pool, consultation);
  throw new Unavailable('Nothing was recorded. Send again with the same key.');
}

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

async function remember<Row extends HandedInRow>(
  client: PoolClient,
  table: HandedInTable<Row>,
  { id, consultationId }: { id: string; consultationId: string },
  act: Act,
  personId: string,
): Promise<void> {
  await table.remember(client, id, act, personId);
  const action = `${table.kind}.${act}`;
  await recordAct(client, { actorId: personId, action, consultationId, subject: id });
}
