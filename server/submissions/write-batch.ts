import pg, { type Pool } from 'pg';
import type { Prepared } from './prepare.ts';
import { receiveSubmissions } from './queries.ts';

/** A submission that somebody waits for to be kept. */
export interface Waiting {
  prepared: Prepared;
  resolve: (kept: boolean) => void;
  reject: (error: unknown) => void;
}

/** Answers every member of a batch; what went wrong with all of them is returned. */
export async function writeBatch(pool: Pool, batch: Waiting[]): Promise<unknown> {
  try {
    const kept = await receiveSubmissions(
      pool,
      batch.map(({ prepared }) => prepared.submission),
      batch.flatMap(({ prepared }) => prepared.comments),
      batch.flatMap(({ prepared }) => prepared.address ?? []),
    );
    for (const { prepared, resolve } of batch) resolve(kept.has(prepared.submission.id));
    return undefined;
  } catch (error) {
    if (batch.length > 1 && isAboutTheStatement(error)) return writeOneByOne(pool, batch);
    for (const { reject } of batch) reject(error);
    return error;
  }
}

/** One member spoilt the batch, and the others must not suffer; a database that goes away meanwhile ends it for all. */
async function writeOneByOne(pool: Pool, batch: Waiting[]): Promise<unknown> {
  for (const [n, waiting] of batch.entries()) {
    const failure = await writeBatch(pool, [waiting]);
    if (failure === undefined || isAboutTheStatement(failure)) continue;
    for (const { reject } of batch.slice(n + 1)) reject(failure);
    return failure;
  }
  return undefined;
}

/** Whether the server judged what it was sent; lost, full, stopping or failing disks (08, 53, 57, 58) are no judgement. */
function isAboutTheStatement(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(08|53|57|58)/.test(error.code ?? '');
}
