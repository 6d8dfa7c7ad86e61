import type { Figures } from '#server/statistics/schema.ts';
import { keyOf, sides, tableNames } from '#server/statistics/tables.ts';

// For tests: somebody who has every public figure of every day and tries to find out about cells that were left out.

/** What was found out: `exact` a number of 1 to 4 in a cell, `few` that a cell has some and at most 4. */
export interface Found {
  cell: string;
  how: 'exact' | 'few' | 'step';
}

interface Equation {
  unknown: string[];
  sum: number;
  /** A number below which none of the unknown ones is. */
  least: 0 | 1;
}

const few = (n: number) => n > 0 && n < 5;

/** Totals minus cells and the margins of one table against those of another, in the figures of one day. */
export function subtract(figures: Figures): Found[] {
  const known = new Map<string, number>();
  for (const table of tableNames)
    for (const line of figures.by[table])
      for (const side of sides) {
        const { notShown } = line[side];
        if (notShown !== null) known.set(keyOf(table, line.value, side), notShown);
      }
  const told = new Set(known.keys());
  const found: Found[] = [];
  for (let before = -1; before < known.size;) {
    before = known.size;
    for (const { unknown, sum, least } of equationsOf(figures, known)) {
      const [only] = unknown;
      if (unknown.length === 1 && only !== undefined) known.set(only, sum);
      if (unknown.length > 1 && least === 1 && few(sum - unknown.length + 1))
        found.push(...unknown.map((cell): Found => ({ cell, how: 'few' })));
    }
  }
  for (const [cell, n] of known) if (!told.has(cell) && few(n)) found.push({ cell, how: 'exact' });
  return found;
}

function equationsOf(figures: Figures, known: ReadonlyMap<string, number>): Equation[] {
  return sides.flatMap((side) => {
    const columns = tableNames.map((table) => {
      const cells = figures.by[table].map(({ value }) => keyOf(table, value, side));
      return equation(cells, figures.totals[side].notShown, known);
    });
    const abroad = figures.by.country
      .filter(({ value }) => value !== 'VN' && value !== 'none')
      .map(({ value }) => keyOf('country', value, side));
    const overseas = known.get(keyOf('group', 'overseas', side));
    const whole = equation(abroad, 0, known);
    if (overseas !== undefined) return [...columns, { ...whole, sum: whole.sum + overseas }];
    if (whole.unknown.length > 0) return columns;
    return [...columns, { unknown: [keyOf('group', 'overseas', side)], sum: -whole.sum, least: 0 as const }];
  });
}

function equation(cells: string[], sum: number, known: ReadonlyMap<string, number>): Equation {
  const unknown = cells.filter((cell) => !known.has(cell));
  const rest = cells.reduce((left, cell) => left - (known.get(cell) ?? 0), sum);
  // Cells with nobody in them are left out only where the whole column is.
  return { unknown, sum: rest, least: unknown.length === cells.length ? 0 : 1 };
}

/**
 * Two days one after another. A day that is over gets no more comments, and where nothing came in at all no cell does:
 * what was told of it once, less what everybody can read now, is what is not displayed now, or was not then.
 */
export function compareDays(one: Figures, two: Figures): Found[] {
  const found: Found[] = [];
  for (const table of tableNames)
    for (const side of sides) {
      const still = one.totals[side].comments === two.totals[side].comments;
      for (const { value, [side]: first } of one.by[table]) {
        const second = two.by[table].find((line) => line.value === value)?.[side];
        if (!second) continue;
        const cell = keyOf(table, value, side);
        if (first.notShown !== null && second.notShown !== null) {
          if (few(Math.abs(first.notShown - second.notShown))) found.push({ cell, how: 'step' });
        }
        const over = table === 'day' && value < one.day;
        const all = first.comments ?? second.comments;
        if (all === null || !(still || over)) continue;
        // What waited then and is shown now, everybody has seen appear.
        const appeared = second.notShown === 0;
        if (first.notShown === null && !appeared && few(all - first.shown))
          found.push({ cell, how: 'exact' });
        if (second.notShown === null && few(all - second.shown)) found.push({ cell, how: 'exact' });
      }
    }
  return found;
}
