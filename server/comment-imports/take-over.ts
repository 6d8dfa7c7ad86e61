import type { Pool, PoolClient } from 'pg';
import type { Capacity, Group } from '#server/http/terms.ts';
import { recordAct } from '#server/audit/record.ts';
import { hmac } from '#server/hmac.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { type Prepared, prepare } from '#server/submissions/prepare.ts';
import { receiveBrought } from '#server/submissions/queries.ts';
import { deriveCodeWithin } from '#server/submissions/receipt-code.ts';
import { targetLookup, type TargetLookup } from '#server/submissions/targets.ts';
import { batchKey } from './keep-apart.ts';
import { type TakenBatch, takeBatches } from './batch-queries.ts';
import { bringEvents } from './event-queries.ts';
import { completeImport, keepPolicy, type ImportRow } from './queries.ts';

type Here = { pool: Pool; keys: Keys };

/** Batches in one commit: imports of up to 10,000 comments appear at once, with the row that completes them. */
const batchesAtOnce = 40;

/**
 * Completes an import: from this commit on its comments are received, the first 10,000 of them in it. False where
 * it is complete already, was cancelled, not all of it stands apart, or the consultation is concluded.
 */
export function complete(
  here: Here,
  found: Pick<ImportRow, 'id' | 'consultationId' | 'comments'>,
  by: string | null,
) {
  return inTransaction(here.pool, async (client) => {
    if (!(await completeImport(client, found.id, by))) return false;
    const events = await bringEvents(client, found.id, by);
    await takeOver(here, client, found.id);
    await recordAct(client, {
      actorId: by,
      action: 'comments.imported',
      consultationId: found.consultationId,
      subject: found.id,
      details: { comments: found.comments, ...(events > 0 ? { events } : {}) },
    });
    return true;
  });
}

/** Receives what stands apart of complete imports, some batches at a time; for the worker and for who waits. */
export const receiveCompleted = (here: Here, importId?: string): Promise<number> =>
  inTransaction(here.pool, (client) => takeOver(here, client, importId));

async function takeOver(
  { keys }: Pick<Here, 'keys'>,
  client: PoolClient,
  importId?: string,
): Promise<number> {
  const batches = await takeBatches(client, batchesAtOnce, importId);
  if (batches.length === 0) return 0;
  await keepPolicy(client, [...new Set(batches.map(({ consultationId }) => consultationId))]);
  const lookup = targetLookup(client);
  for (const batch of batches) {
    const prepared = await prepareBatch(keys, lookup, batch);
    await receiveBrought(
      client,
      prepared.map(({ submission }) => submission),
      prepared.flatMap(({ comments }) => comments),
    );
  }
  return batches.length;
}

async function prepareBatch(
  keys: Keys,
  lookup: TargetLookup,
  { importId, number, rows }: TakenBatch,
): Promise<Prepared[]> {
  const whole = batchKey(importId, number);
  const prepared: Prepared[] = [];
  for (const [at, row] of rows.entries()) {
    const known = await lookup.find(row.target);
    if (!known) throw new Error(`The target of row ${row.line} of an import is not published any more.`);
    const own = `${whole} ${at}`;
    const { attribution, country, province, language, consentToPublish, channel, day, group, eventId } = row;
    prepared.push(
      prepare(
        keys,
        deriveCodeWithin(keys, whole, own),
        {
          capacity: capacityOf(group),
          group,
          ...(attribution === undefined ? {} : { attribution }),
          ...(country === undefined ? {} : { country }),
          ...(province === undefined ? {} : { province }),
          ...(eventId === undefined ? {} : { eventId }),
          language,
          consentToPublish,
          channel,
          entry: 'import',
          fingerprint: hmac('sha256', keys.fingerprint, own),
          day,
        },
        [
          {
            target: row.target,
            known,
            language,
            stance: row.stance ?? null,
            body: row.body ?? null,
            suggestedText: row.suggestedText ?? null,
            quote: null,
          },
        ],
      ),
    );
  }
  return prepared;
}

const capacityOf = (group: Group): Capacity => (group === 'overseas' ? 'citizen' : group);
