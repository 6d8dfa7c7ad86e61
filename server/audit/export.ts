import type { Pool } from 'pg';
import { inTransaction } from '#server/outbox/consume.ts';
import { auditRows, type Filter } from './queries.ts';
import { type Act, recordAct } from './record.ts';
import type { AuditLine } from './schema.ts';

/**
 * Writes down that the trail is taken out, then gives it line by line: all that was there at that moment, that
 * very act included where the filter lets it.
 */
export async function exportTrail(pool: Pool, filter: Filter, act: Act): Promise<AsyncGenerator<string>> {
  const upTo = await inTransaction(pool, (client) => recordAct(client, act));
  return linesOf(pool, filter, upTo);
}

async function* linesOf(pool: Pool, filter: Filter, upTo: number): AsyncGenerator<string> {
  for await (const { previousHash, hash, ...row } of auditRows(pool, filter, upTo)) {
    const line: AuditLine = {
      ...row,
      previousHash: previousHash.toString('hex'),
      hash: hash.toString('hex'),
    };
    yield `${JSON.stringify(line)}\n`;
  }
}
