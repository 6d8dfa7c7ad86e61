import type { Pool } from 'pg';
import { type Act, recordAct } from '#server/audit/record.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { columnNames, lineOf } from './columns.ts';
import { csvLine } from './csv.ts';
import { logRows } from './queries.ts';

export type Format = 'csv' | 'jsonl';

/** Writes down that the log is taken out, then gives it piece by piece. The trail has who, when and how. */
export async function writeLog(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  consultationId: string,
  format: Format,
  actorId: string,
): Promise<AsyncGenerator<string>> {
  const act: Act = { actorId, action: 'decisions.exported', consultationId, details: { format } };
  await inTransaction(pool, (client) => recordAct(client, act));
  return pieces(pool, keys, consultationId, format);
}

async function* pieces(
  pool: Pool,
  keys: Pick<Keys, 'publicId'>,
  consultationId: string,
  format: Format,
): AsyncGenerator<string> {
  // Spreadsheets take a file without this mark for one of another alphabet.
  if (format === 'csv') yield `\uFEFF${csvLine(columnNames)}`;
  for await (const row of logRows(pool, consultationId)) {
    const line = lineOf(keys, row);
    yield format === 'csv' ? csvLine(columnNames.map((name) => line[name])) : `${JSON.stringify(line)}\n`;
  }
}
