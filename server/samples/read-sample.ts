import type { Pool } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { publicId, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { sampleDrawn } from './draw.ts';
import { type CaseRow, findCases } from './queries.ts';
import type { SampledCase, SampleRead } from './schema.ts';

/** Gives the texts of a sample, and writes down that somebody looked at them: each time, in one transaction. */
export async function readSample(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  consultationId: string,
  number: number,
  actorId: string,
): Promise<SampleRead> {
  const sample = await sampleDrawn(pool, consultationId, number);
  const stored = sample.decisions.map((id) => storedId(keys, id));
  const rows = await inTransaction(pool, async (client) => {
    const found = await findCases(client, consultationId, stored);
    const details = { sample: number, seed: sample.seed, texts: found.length };
    const subject = String(number);
    await recordAct(client, { actorId, action: 'sample.read', consultationId, subject, details });
    return found;
  });
  return { sample, items: rows.map((row) => given(keys, row)) };
}

function given(keys: Pick<Keys, 'publicId'>, row: CaseRow): SampledCase {
  const { quoteExact: exact, quotePrefix: prefix, quoteSuffix: suffix, stands, open } = row;
  return {
    decisionId: publicId(keys, row.decisionId),
    commentId: publicId(keys, row.commentId),
    date: row.day,
    decided: row.decided,
    reason: row.reason,
    language: row.language,
    stance: row.stance,
    ...(exact === null ? {} : { quote: { exact, prefix: prefix ?? '', suffix: suffix ?? '' } }),
    body: row.body,
    suggestedText: row.suggestedText,
    visibility: row.visibility,
    state: !stands ? 'changed' : open ? 'being_looked_at' : 'stands',
  };
}
