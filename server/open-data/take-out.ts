import { parse } from 'csv-parse';
import type { Pool } from 'pg';
import { publish } from '#server/comments/publish.ts';
import type { Residences } from '#server/comments/residences.ts';
import { asWritten } from '#server/exports/csv.ts';
import { type Cell, type Column, positionIn } from '#server/exports/columns.ts';
import { bucketOf, publicId, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { commentColumns } from './columns.ts';
import { saidIn } from './comment-rows.ts';
import { findShown } from './queries.ts';
import { readEntry } from './read-entry.ts';

const batch = 500;

/** What a rewritten edition is made from. */
export interface TakingOut {
  pool: Pool;
  keys: Pick<Keys, 'publicId'>;
  named: Residences;
  /** Ids, as they are stored, of what may read otherwise by now. */
  changed: readonly string[];
  today: string;
}

const at = positionIn(commentColumns);
const [idAt, takenOutAt] = [at('comment_id'), at('taken_out')];
/** What is left of a comment that is not public any more: which one it was, and where it stood. */
const left = new Set(
  ['comment_id', 'address', 'date', 'redacted', 'document', 'place_id', 'place', 'heading'].map(at),
);

/** Rows of a table of an earlier edition, as they were written. */
export async function* rowsOf(
  path: string,
  name: string,
  columns: readonly Column[],
): AsyncGenerator<Cell[][]> {
  const stream = (await readEntry(path, `${name}.csv`)).pipe(parse({ bom: true, from: 2 }));
  let rows: Cell[][] = [];
  for await (const row of stream as AsyncIterable<string[]>) {
    rows.push(row.map((cell, n) => (cell === '' ? null : columns[n]?.text ? asWritten(cell) : cell)));
    if (rows.length === batch) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** Comments of an earlier edition as they may stand in it now: what was withdrawn or taken down since is empty. */
export async function* commentsLeft(
  path: string,
  taking: TakingOut,
  count: { takenOut: number },
): AsyncGenerator<Cell[][]> {
  const changed = new Set(taking.changed.map((id) => publicId(taking.keys, id)));
  for await (const rows of rowsOf(path, 'comments', commentColumns)) {
    const ids = rows.map((row) => String(row[idAt])).filter((id) => changed.has(id));
    const now = await shownNow(taking, ids);
    for (const row of rows) {
      const id = String(row[idAt]);
      if (changed.has(id)) bringUpToDate(row, now.get(id), taking.today);
      if (row[takenOutAt]) count.takenOut += 1;
    }
    yield rows;
  }
}

async function shownNow({ pool, keys, named }: TakingOut, ids: string[]) {
  const stored = ids.map((id) => storedId(keys, id));
  const rows = stored.length > 0 ? await findShown(pool, stored.map(bucketOf), stored) : [];
  return new Map(rows.map((row) => publish(keys, row, named)).map((shown) => [shown.id, shown]));
}

function bringUpToDate(row: Cell[], now: ReturnType<typeof publish> | undefined, today: string): void {
  if (now) {
    for (const [name, cell] of Object.entries(saidIn(now))) row[at(name)] = cell;
    row[takenOutAt] = null;
    return;
  }
  for (const [n] of row.entries()) if (!left.has(n)) row[n] = null;
  row[takenOutAt] ??= today;
}
