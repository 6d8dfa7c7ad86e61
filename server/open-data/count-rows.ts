import type { Pool } from 'pg';
import { notSaid } from '#server/analysis/filters.ts';
import { type Cell, positionIn } from '#server/exports/columns.ts';
import { bucketOf, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { others } from '#server/statistics/tables.ts';
import { commentColumns, figureColumns } from './columns.ts';
import { findSent, type SentAs } from './queries.ts';

const [comment, figure] = [positionIn(commentColumns), positionIn(figureColumns)];
const [idAt, takenOutAt] = [comment('comment_id'), comment('taken_out')];
const [placeAt, groupAt] = [comment('place_id'), comment('group')];
const [stanceAt, dateAt] = [comment('stance'), comment('date')];
const [byAt, valueAt, sideAt] = [figure('by'), figure('value'), figure('side')];
const [commentsAt, shownAt, notShownAt] = [figure('comments'), figure('shown'), figure('not_shown')];

/** Counts the comments of an edition as they go into it, so that its figures and its rows say the same. */
export interface Counting {
  through(batches: AsyncIterable<Cell[][]>): AsyncGenerator<Cell[][]>;
  /** Asked for when all comments went in. */
  figures(): Cell[][];
}

/**
 * Figures of an edition with what is shown counted from its rows. Where something was taken out since they were told, the
 * cells would tell what it was to whoever holds them against the rows: they say how many are shown and no more. Totals
 * and sections stay plain.
 * @param told figures as they were told
 */
export function countRows(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  told: readonly Cell[][],
): Counting {
  const lines = new Set(told.map((row) => `${row[byAt]} ${row[valueAt]}`));
  const counted = new Map<string, number>();
  let isLess = false;

  const add = (row: Cell[], { side, ...sent }: SentAs) => {
    const said = {
      total: 'all',
      section: row[placeAt],
      group: row[groupAt],
      stance: row[stanceAt],
      day: row[dateAt],
      ...sent,
    };
    for (const [by, value] of Object.entries(said)) {
      const own = value ?? notSaid;
      const line = lines.has(`${by} ${own}`) ? own : others;
      const key = `${by} ${line} ${side}`;
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
  };

  function counts(row: Cell[]): Cell[] {
    const by = row[byAt];
    const shown = counted.get(`${by} ${row[valueAt]} ${row[sideAt]}`) ?? 0;
    const isPlain = by === 'total' || by === 'section';
    const before = row[notShownAt] === null ? null : Number(row[notShownAt]);
    // What was taken out is not shown any more, as totals and sections say.
    const after = isPlain ? Math.max(0, Number(row[commentsAt]) - shown) : null;
    const notShown = isLess ? after : before;
    const now = [...row];
    now[shownAt] = shown;
    now[notShownAt] = notShown;
    now[commentsAt] = notShown === null ? null : shown + notShown;
    return now;
  }

  return {
    async *through(batches) {
      for await (const rows of batches) {
        const left = rows.filter((row) => !row[takenOutAt]);
        isLess ||= left.length < rows.length;
        const ids = left.map((row) => storedId(keys, String(row[idAt])));
        const sent = new Map((await findSent(pool, ids.map(bucketOf), ids)).map(({ id, ...as }) => [id, as]));
        for (const [n, row] of left.entries()) {
          const as = sent.get(ids[n] ?? '');
          if (as) add(row, as);
        }
        yield rows;
      }
    },
    figures: () => told.map(counts),
  };
}
