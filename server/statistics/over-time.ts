import type { ToldCell } from '#db/schema/figures.ts';
import type { Column, Relations } from './bounds.ts';
import { type Cell, enough, type Told } from './cells.ts';

type Cells = ReadonlyMap<string, Cell>;
type Was = (key: string) => ToldCell;

/** A cell that has no memory told that it is empty. */
export const nothingTold: ToldCell = { told: true, notShown: 0, counted: 0, seen: 0 };

/** By how many comments the cells of a column grew since they were told anew or seen last, and by how many they shrank. */
function movedIn(
  { cells: keys }: Column,
  cells: Cells,
  was: Was,
  since: 'counted' | 'seen',
): { up: number; down: number } {
  const moves = keys.map((key) => (cells.get(key)?.notShown ?? 0) - was(key)[since]);
  const sum = (sign: 1 | -1) => moves.reduce((total, move) => total + Math.max(0, sign * move), 0);
  return { up: sum(1), down: sum(-1) };
}

/** Whether so many comments changed that telling figures anew points at none of them. */
export function isTimeToTell(
  cells: Cells,
  { columns }: Relations,
  before: Readonly<Record<string, ToldCell>>,
): boolean {
  const was = (key: string) => before[key] ?? nothingTold;
  return columns.some((column) => {
    const { up, down } = movedIn(column, cells, was, 'counted');
    return Math.max(up, down) >= enough;
  });
}

/**
 * Where a cell that was told to be empty is so no more, and few comments came, leaving it out alone would say that it
 * is one: the others that are empty are left out with it. Says whether any was.
 */
export function coverEmpty(cells: Cells, told: Told, { columns }: Relations, was: Was): boolean {
  let covered = false;
  for (const column of columns) {
    if (column.byDay || movedIn(column, cells, was, 'seen').up >= enough) continue;
    const wasEmpty = column.cells.filter((key) => was(key).told && was(key).notShown === 0);
    if (wasEmpty.every((key) => told.get(key) !== null)) continue;
    for (const key of wasEmpty) if (cells.get(key)?.notShown === 0) told.set(key, null);
    covered = true;
  }
  return covered;
}

/** What has to be known when figures are told next. Cells that stay empty need no memory. */
export function remember(
  cells: readonly Cell[],
  told: Told,
  was: Was | undefined,
  anew: boolean,
): Record<string, ToldCell> {
  const basis: Record<string, ToldCell> = {};
  for (const { key, notShown } of cells) {
    const tells = told.get(key) ?? null;
    const before = was?.(key);
    const counted = anew ? notShown : (before?.counted ?? notShown);
    const since = before && !before.told ? before.notShown : notShown;
    if (tells !== 0 || counted !== 0 || notShown !== 0)
      basis[key] = { told: tells !== null, notShown: tells ?? since, counted, seen: notShown };
  }
  return basis;
}
