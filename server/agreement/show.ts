import type { Pool } from 'pg';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { coderOf } from './code-item.ts';
import { compareCodes } from './compare.ts';
import { type SampleRow, titlesOf } from './queries.ts';
import { listItems } from './item-queries.ts';
import type { Sample, SampleWhole } from './schema.ts';

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

/** A sample without anybody's codes. */
export function shownSample(row: SampleRow, reader: string): Sample {
  const coder = coderOf(row, reader);
  return {
    id: row.id,
    seed: row.seed,
    size: row.size,
    gone: row.gone,
    codebookRevision: row.codebookRevision,
    coders: [person(row.firstCoder, row.firstName), person(row.secondCoder, row.secondName)],
    coded: [row.first, row.second],
    mine: coder === undefined ? null : coder === 1 ? 0 : 1,
    drawnAt: row.drawnAt.toISOString(),
    revealedAt: row.revealedAt?.toISOString() ?? null,
  };
}

/** A sample with the reader's own codes, and with everybody's once both have coded. */
export async function showSample(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  row: SampleRow,
  reader: string,
): Promise<SampleWhole> {
  const rows = await listItems(pool, row.id);
  const coder = coderOf(row, reader);
  const ids = [...new Set(rows.flatMap(({ first, second }) => [...(first ?? []), ...(second ?? [])]))];
  const own = coder === 1 ? 'first' : 'second';
  return {
    ...shownSample(row, reader),
    items: coder
      ? rows.map((item) => ({
          commentId: publicId(keys, item.commentId),
          coded: item[own] !== null,
          themeIds: item[own] ?? [],
        }))
      : [],
    result: row.revealedAt ? compareCodes(rows, await titlesOf(pool, ids), (id) => publicId(keys, id)) : null,
  };
}
