import type { ToldCell } from '#db/schema/figures.ts';

/** So many comments that are not displayed point at nobody. */
export const enough = 5;

/** A cell of a public table: comments that everybody can read, and those that nobody can. */
export interface Cell {
  key: string;
  shown: number;
  /** Pending, withheld, not to be shown, withdrawn. */
  notShown: number;
  /** Of these what waits for a decision and may be shown any moment. */
  pending: number;
}

/**
 * Cells whose sum everybody knows: a column of a table with its total, or the parts of another cell. What is left when
 * the told ones are taken away is the sum of the others.
 */
export interface Sum {
  cells: readonly string[];
  /** The cell that is the sum; a total that is always told where there is none. */
  of?: string;
}

/** What a table tells of a cell: null where it tells only what is shown. */
export type Told = Map<string, number | null>;

interface Options {
  /** What was told at the end of the day before, and what was not. */
  before?: Readonly<Record<string, ToldCell>>;
  /** False only in the test that shows what it is good for. */
  complementary?: boolean;
}

/**
 * Decides of each cell whether it tells how many comments are not displayed: none or at least five, without those that
 * wait, since everybody can watch these being shown. From one day to the next a number changes by none or by at least
 * five, otherwise it stays what it was. Then further cells are left out until no sum gives one of them away.
 *
 * The method is cell suppression with primary and complementary cells (Hundepool et al., Statistical Disclosure Control,
 * 2012, ch. 4), on one-dimensional tables that share totals.
 */
export function suppress(
  cells: readonly Cell[],
  sums: readonly Sum[],
  { before = {}, complementary = true }: Options = {},
): Told {
  const told: Told = new Map(cells.map((cell) => [cell.key, tellAlone(cell, before[cell.key])]));
  if (!complementary) return told;
  const known = new Map(cells.map((cell) => [cell.key, cell]));
  let changed = true;
  while (changed) changed = sums.map((sum) => protect(sum, known, told)).includes(true);
  return told;
}

/** What a cell would tell if it stood alone. */
function tellAlone({ notShown, pending }: Cell, before: ToldCell | undefined): number | null {
  if (notShown === 0) return 0;
  if (notShown - pending < enough) return null;
  const step = before ? Math.abs(notShown - before.notShown) : 0;
  if (step === 0 || step >= enough) return before?.told === false && step === 0 ? null : notShown;
  return before?.told ? before.notShown : null;
}

/** Leaves out one more cell of a sum, or the rest of it, if those left out could be told from it. */
function protect({ cells, of }: Sum, known: ReadonlyMap<string, Cell>, told: Told): boolean {
  const notShown = (key: string) => known.get(key)?.notShown ?? 0;
  const hidden = cells.filter((key) => told.get(key) === null);
  const totalIsTold = of === undefined || told.get(of) !== null;
  if (hidden.length === 0 && totalIsTold) return false;
  const sum = hidden.reduce((total, key) => total + notShown(key), 0);
  // A number that stayed what it was a day ago makes the rest look larger or smaller than it is.
  const drift = cells.reduce((total, key) => total + notShown(key) - (told.get(key) ?? notShown(key)), 0);
  const ofTold = of === undefined ? 0 : (told.get(of) ?? 0) - notShown(of);
  // None of several may be known to a handful: each of them could be anything from 0 or 1 to 5 at least.
  const needed = hidden.length + enough - 1;
  const isCovered = hidden.length > 1 && sum >= needed && sum + drift + ofTold >= needed;
  if (totalIsTold ? isCovered : hidden.length > 0) return false;
  const others = cells.filter((key) => told.get(key) !== null);
  const [next] = others.filter((key) => notShown(key) > 0).sort((a, b) => notShown(a) - notShown(b));
  if (next !== undefined) told.set(next, null);
  else for (const key of others) told.set(key, null);
  return others.length > 0;
}
