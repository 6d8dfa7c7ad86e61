import { auditHash, type AuditRow } from './record.ts';
import type { ChainedRow } from './queries.ts';
import type { Verification } from './schema.ts';

/** Computes every hash of the whole trail again; stops at the first row that does not follow from the one before. */
export async function verifyChain(rows: AsyncIterable<ChainedRow>): Promise<Verification> {
  let events = 0;
  let previous = Buffer.alloc(32);
  for await (const { previousHash, hash, ...row } of rows) {
    const follows = row.number === events + 1 && previousHash.equals(previous);
    if (!follows || !auditHash(previous, row satisfies AuditRow).equals(hash))
      return { events, intact: false, firstBroken: row.number, last: lastOf(events, previous) };
    events += 1;
    previous = Buffer.from(hash);
  }
  return { events, intact: true, last: lastOf(events, previous) };
}

const lastOf = (number: number, hash: Buffer) =>
  number === 0 ? null : { number, hash: hash.toString('hex') };
