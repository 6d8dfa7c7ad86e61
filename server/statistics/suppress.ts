import type { ToldCell } from '#db/schema/figures.ts';
import { boundsOf, type Relations } from './bounds.ts';
import { type Cell, enough, type Told } from './cells.ts';
import { coverEmpty, isTimeToTell, nothingTold, remember } from './over-time.ts';

interface Options {
  /** What was told last; absent where nothing ever was. */
  before?: Readonly<Record<string, ToldCell>> | undefined;
  /** False only in the test that shows what it is good for. */
  complementary?: boolean;
}

/** What is told of each cell, and what has to be known of that when figures are told next. */
export interface Suppressed {
  told: Told;
  basis: Record<string, ToldCell>;
}

/**
 * Decides of each cell whether it tells how many comments are not displayed: none or at least five, without those that
 * may appear, since everybody can watch these being shown. A number changes by none or by at least five, otherwise it
 * stays what it was; none changes before at least five comments did. Then further cells are left out until nobody can
 * tell of one with one to four that it has fewer than five.
 *
 * The method is cell suppression with primary and complementary cells (Hundepool et al., Statistical Disclosure Control,
 * 2012, ch. 4), audited by the bounds that remain (`bounds.ts`).
 */
export function suppress(
  cells: readonly Cell[],
  relations: Relations,
  { before, complementary = true }: Options = {},
): Suppressed {
  const known = new Map(cells.map((cell) => [cell.key, cell]));
  const anew = before === undefined || isTimeToTell(known, relations, before);
  const was = before && ((key: string) => before[key] ?? nothingTold);
  const told: Told = new Map(cells.map((cell) => [cell.key, tellAlone(cell, was?.(cell.key), anew)]));
  const covered = complementary && was !== undefined && coverEmpty(known, told, relations, was);
  while (complementary && protect(known, told, relations));
  return { told, basis: remember(cells, told, was, anew || covered) };
}

/** What a cell would tell if it stood alone. */
function tellAlone({ notShown, mayAppear }: Cell, was: ToldCell | undefined, anew: boolean): number | null {
  if (notShown === 0) return was && !anew && !was.told && was.notShown === 0 ? null : 0;
  const tells = notShown - mayAppear >= enough ? notShown : null;
  if (!was) return tells;
  const stays = was.told && was.notShown > 0 ? was.notShown : null;
  if (!anew) return stays;
  return Math.abs(notShown - was.notShown) < enough ? stays : tells;
}

/** Whether fewer than five are left when everything has appeared that may. */
const isFew = ({ notShown, mayAppear }: Cell): boolean => notShown > 0 && notShown - mayAppear < enough;

/** Leaves out one more cell where it can be told of one that fewer than five are left. */
function protect(cells: ReadonlyMap<string, Cell>, told: Told, relations: Relations): boolean {
  // A number that stayed what it was makes the others look larger or smaller than they are.
  const ways = [(cell: Cell) => told.get(cell.key) ?? 0, (cell: Cell) => cell.notShown];
  for (const valueOf of ways) {
    const bounds = boundsOf(cells, told, relations, valueOf);
    for (const [key, { most, because }] of bounds) {
      const cell = cells.get(key);
      if (!cell || told.get(key) !== null || !isFew(cell) || most - cell.mayAppear >= enough) continue;
      if (leaveOut(because, cells, told) || leaveOut(columnsOf(because, relations), cells, told)) return true;
    }
  }
  return false;
}

const columnsOf = (keys: readonly string[], { columns }: Relations): string[] =>
  columns.filter(({ cells }) => cells.some((key) => keys.includes(key))).flatMap(({ cells }) => cells);

/** The smallest that is told; where that is nothing, all that are empty. */
function leaveOut(keys: readonly string[], cells: ReadonlyMap<string, Cell>, told: Told): boolean {
  const notShown = (key: string) => cells.get(key)?.notShown ?? 0;
  const others = keys.filter((key) => told.get(key) !== null);
  const [next] = others.filter((key) => notShown(key) > 0).sort((a, b) => notShown(a) - notShown(b));
  if (next !== undefined) told.set(next, null);
  else for (const key of others) told.set(key, null);
  return others.length > 0;
}
