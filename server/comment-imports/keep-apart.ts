import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Pool } from 'pg';
import type { Keys } from '#server/keys.ts';
import { deriveCode } from '#server/submissions/receipt-code.ts';
import type { Around, ImportedRow } from './check-row.ts';
import { type CheckedFile, openChecked, type Source } from './check-file.ts';
import { findBatches, keepBatch } from './batch-queries.ts';
import { findBroughtEvents } from './event-queries.ts';
import { ImportRefusal, type Mapping } from './mapping.ts';
import { beginImport, forgetWanting, type ImportRow } from './queries.ts';

/** Comments in one batch: written in one statement, and small enough to be done again after a kill. */
export const batchSize = 250;

/** What a batch is known by: bucket and code of each of its comments follow from it. */
export const batchKey = (importId: string, number: number): string => `import ${importId} ${number}`;

/** What decides which rows come in, as a digest. */
const rulesOf = (mapping: Mapping, leaveOutFaults: boolean): Buffer =>
  createHash('sha256')
    .update(canonicalize({ mapping, leaveOutFaults }) ?? '')
    .digest();

export interface Keeping {
  consultationId: string;
  source: Source;
  around: Omit<Around, 'columns'>;
  leaveOutFaults: boolean;
  checked: CheckedFile;
  by: string | null;
  /** The check found it wanting: only the report is kept. */
  wanting: boolean;
}

/**
 * Puts the rows of a checked file apart, batch by batch; what an earlier run has put there stays. Throws ImportRefusal
 * where the file was begun in another way, has changed since it was checked, or the import was cancelled meanwhile.
 */
export async function keepApart(
  pool: Pool,
  keys: Pick<Keys, 'intake'>,
  keeping: Keeping,
): Promise<ImportRow> {
  const { consultationId, source, around, leaveOutFaults, checked, by } = keeping;
  const { report, hash, events } = checked;
  const rulesHash = rulesOf(around.mapping, leaveOutFaults);
  await forgetWanting(pool, consultationId, hash);
  const begun = await beginImport(pool, {
    id: randomUUID(),
    consultationId,
    fileName: source.name,
    fileHash: hash,
    rulesHash,
    batches: keeping.wanting ? 0 : Math.ceil(report.comments / batchSize),
    comments: keeping.wanting ? 0 : report.comments,
    report,
    events: keeping.wanting ? [] : events.map((each) => ({ id: randomUUID(), ...each })),
    by,
  });
  if (!begun) throw cancelled();
  if (!begun.rulesHash.equals(rulesHash) || begun.comments !== (keeping.wanting ? 0 : report.comments))
    throw otherwise(begun);
  if (begun.completedAt || keeping.wanting) return begun;
  await keepBatches(pool, keys, begun.id, keeping);
  return begun;
}

async function keepBatches(
  pool: Pool,
  keys: Pick<Keys, 'intake'>,
  importId: string,
  { source, around, checked }: Keeping,
): Promise<void> {
  const there = await findBatches(pool, importId);
  const events = await findBroughtEvents(pool, importId);
  const { rows, hash } = await openChecked(source, around);
  let [number, batch]: [number, ImportedRow[]] = [0, []];
  const flush = async () => {
    if (batch.length === 0) return;
    const { bucket } = deriveCode(keys, batchKey(importId, number));
    if (!there.has(number))
      await keepBatch(pool, { bucket, importId, number, rows: batch }).catch(asCancelled);
    [number, batch] = [number + 1, []];
  };
  for await (const each of rows) {
    if (!('row' in each)) continue;
    const eventId = each.event === undefined ? undefined : events[each.event]?.id;
    batch.push({ ...each.row, line: each.line, ...(eventId === undefined ? {} : { eventId }) });
    if (batch.length === batchSize) await flush();
  }
  await flush();
  if (!hash().equals(checked.hash))
    throw new ImportRefusal('changed', 'The file was changed while it was read. Run the import again.');
}

const cancelled = () =>
  new ImportRefusal('cancelled', 'The import was cancelled meanwhile: nothing was imported.');

/** The import that a batch belongs to is gone (23503). */
function asCancelled(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === '23503') throw cancelled();
  throw error;
}

const otherwise = ({ completedAt }: ImportRow) =>
  new ImportRefusal(
    completedAt ? 'imported_otherwise' : 'begun_otherwise',
    completedAt
      ? 'This file was imported already, with another mapping. Nothing was imported now.'
      : 'An import of this file was begun with another mapping. Cancel that one first.',
  );
