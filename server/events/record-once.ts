import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Pool, PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Unavailable } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { intakeOf } from './hand-in.ts';
import type { HandedInTable } from './handed-in-queries.ts';
import type { Act, HandedInRow } from './handed-in.ts';
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

export async function remember<Row extends HandedInRow>(
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
