import type { Crosstab, FigureLine } from '#server/figures/schema.ts';

/** Shades of a heat map, without the empty one. */
const shades = 6;

export interface HeatCell {
  column: string;
  direct: number;
  handedIn: number;
  /** 0: empty, to 6. */
  shade: number;
}

export interface HeatRow {
  line: FigureLine;
  all: number;
  cells: HeatCell[];
}

const sizeOf = ({ direct, handedIn }: Pick<FigureLine, 'direct' | 'handedIn'>) =>
  direct.comments + handedIn.comments;

/**
 * Rows of a heat map in the order of the table: all, or those with the most comments. Shades go by the square root
 * of the larger of the two numbers, so that small ones can still be told apart; the two are never added.
 */
export function heatOf(
  { rowValues, cells }: Pick<Crosstab, 'rowValues' | 'cells'>,
  columns: readonly string[],
  most: number,
): HeatRow[] {
  const kept = new Set(
    rowValues
      .toSorted((a, b) => sizeOf(b) - sizeOf(a))
      .slice(0, most)
      .map(({ value }) => value),
  );
  const found = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const largest = Math.max(
    1,
    ...cells.map(({ direct, handedIn }) => Math.max(direct.comments, handedIn.comments)),
  );
  return rowValues
    .filter(({ value }) => kept.has(value))
    .map((line) => ({
      line,
      all: sizeOf(line),
      cells: columns.map((column) => {
        const cell = found.get(`${line.value} ${column}`);
        const [direct, handedIn] = [cell?.direct.comments ?? 0, cell?.handedIn.comments ?? 0];
        const share = Math.sqrt(Math.max(direct, handedIn) / largest);
        return { column, direct, handedIn, shade: Math.ceil(share * shades) };
      }),
    }));
}
