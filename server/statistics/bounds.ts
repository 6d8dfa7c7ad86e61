import type { Cell, Told } from './cells.ts';

/** A column of a table: its cells add up to a total that is always told. */
export interface Column {
  cells: readonly string[];
  /** The table of days: whoever sees the total grow knows that it was the last line that did. */
  byDay?: boolean;
}

/** What everybody knows about how cells hang together. */
export interface Relations {
  columns: readonly Column[];
  /** Cells of several tables in which no comment is twice, so that they are no more than the total. */
  apart: readonly (readonly string[])[];
}

/** Between what a cell must be for all that everybody can work out, and which cells say that it is not more. */
export interface Bounds {
  least: number;
  most: number;
  because: readonly string[];
}

const rounds = 12;

/**
 * Works out what can be known of the cells that were left out, from those that were not, the totals and each other: the
 * bounds are drawn closer until they stay (the shuttle algorithm of Buzzigoli and Giusti, 1999, on tables that hang
 * together in few places, where it finds what linear programming does).
 * @param valueOf what a told cell is taken for
 */
export function boundsOf(
  cells: ReadonlyMap<string, Cell>,
  told: Told,
  relations: Relations,
  valueOf: (cell: Cell) => number,
): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  for (const column of relations.columns) {
    const isLeftOut = column.cells.every((key) => told.get(key) === null);
    for (const key of column.cells) {
      const cell = cells.get(key);
      if (!cell) continue;
      // Who sees a column with some cells left out takes none of these for empty.
      const least = told.get(key) !== null ? valueOf(cell) : isLeftOut ? 0 : 1;
      bounds.set(key, { least, most: told.get(key) !== null ? least : Infinity, because: [] });
    }
  }
  const [column] = relations.columns;
  const total = column ? totalOf(column, cells) : 0;
  for (let round = 0; round < rounds; round += 1) {
    const drawn = [
      ...relations.columns.map(({ cells: keys }) => drawTogether(keys, total, told, bounds)),
      ...relations.apart.map((keys) => drawTogether(keys, total, told, bounds, 'at most')),
    ];
    if (!drawn.includes(true)) break;
  }
  return bounds;
}

const totalOf = (column: Column, cells: ReadonlyMap<string, Cell>): number =>
  column.cells.reduce((sum, key) => sum + (cells.get(key)?.notShown ?? 0), 0);

function drawTogether(
  keys: readonly string[],
  total: number,
  told: Told,
  bounds: Map<string, Bounds>,
  how: 'equal' | 'at most' = 'equal',
): boolean {
  const all = { least: sumOf(bounds, keys, 'least'), most: sumOf(bounds, keys, 'most') };
  let drawn = false;
  for (const key of keys) {
    const own = bounds.get(key);
    if (!own || told.get(key) !== null) continue;
    const most = total - (all.least - own.least);
    const least = how === 'at most' ? 0 : total - (all.most - own.most);
    drawn = draw(bounds, key, { least: Number.isNaN(least) ? 0 : least, most, because: keys }) || drawn;
  }
  return drawn;
}

const sumOf = (bounds: ReadonlyMap<string, Bounds>, keys: readonly string[], end: 'least' | 'most'): number =>
  keys.reduce((sum, key) => sum + (bounds.get(key)?.[end] ?? 0), 0);

function draw(bounds: Map<string, Bounds>, key: string, { least, most, because }: Bounds): boolean {
  const before = bounds.get(key);
  if (!before || (least <= before.least && most >= before.most)) return false;
  bounds.set(key, {
    least: Math.max(least, before.least),
    most: Math.min(most, before.most),
    because: most < before.most ? because : before.because,
  });
  return true;
}
