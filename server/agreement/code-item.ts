import type { Pool, PoolClient } from 'pg';
import { Conflict, Forbidden } from '#server/errors.ts';
import { bucketOf } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { requireThemes } from '#server/points/code.ts';
import { findSample, lockSample, reveal, type SampleRow } from './queries.ts';
import { keepCode } from './item-queries.ts';

/** Which of the two somebody is; undefined for others. */
export const coderOf = (sample: SampleRow, personId: string): 1 | 2 | undefined =>
  sample.firstCoder === personId ? 1 : sample.secondCoder === personId ? 2 : undefined;

/** Reveals a sample in which nothing is left to code. It is held. */
async function revealIfDone(client: PoolClient, id: string): Promise<void> {
  const now = await findSample(client, id);
  if (now && now.first >= now.size && now.second >= now.size) await reveal(client, id);
}

/**
 * Keeps the themes that one of the two gives a comment; when it was the last one, both see each other's. Throws
 * Forbidden for others, Conflict for a sample that is revealed and for what changed, Unprocessable.
 * @param comment stored id
 */
export function codeItem(
  pool: Pool,
  sample: SampleRow,
  { comment, themeIds, by }: { comment: string; themeIds: readonly string[]; by: string },
): Promise<void> {
  const coder = coderOf(sample, by);
  if (!coder) throw new Forbidden('This sample is coded by two others.');
  return inTransaction(pool, async (client) => {
    await lockSample(client, sample.id);
    const now = await findSample(client, sample.id);
    if (!now || now.revealedAt)
      throw new Conflict('This sample is compared already: its codes stay as they are.');
    const wanted = [...new Set(themeIds.map((id) => id.toLowerCase()))];
    const named = wanted.map((themeId, n) => ({ themeId, pointer: `/themeIds/${n}` }));
    await requireThemes(client, sample.consultationId, named);
    const key = { bucket: bucketOf(comment), id: comment };
    if (!(await keepCode(client, sample.id, key, coder, wanted)))
      throw new Conflict('This comment is not in the sample, or was corrected or withdrawn since.');
    await revealIfDone(client, sample.id);
  });
}

/** Ends a sample before both have coded all: what both have coded is compared. Throws Forbidden for others. */
export async function endSample(pool: Pool, sample: SampleRow, by: string): Promise<void> {
  if (!coderOf(sample, by)) throw new Forbidden('This sample is coded by two others.');
  await reveal(pool, sample.id);
}
