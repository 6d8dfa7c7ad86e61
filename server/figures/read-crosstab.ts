import type { Pool } from 'pg';
import type { Wanted } from '#server/analysis/conditions.ts';
import { addTo, dimensionOf, figureOf, linesBy, toldAs } from './lines.ts';
import { type CellRow, cellsOfMargins } from './margin-queries.ts';
import { narrowingOf, sourceFor } from './narrowing.ts';
import { patiently } from './patiently.ts';
import { namePlaces } from './place-queries.ts';
import type { Breakdown, Crosstab } from './schema.ts';
import { cellsOf } from './wide-queries.ts';

/** Two dimensions against each other over everything considered, narrowed down by filters. */
export async function readCrosstab(
  pool: Pool,
  wanted: Wanted,
  { rows, columns, labels }: { rows: Breakdown; columns: Breakdown; labels?: string | undefined },
): Promise<Omit<Crosstab, 'consultation'>> {
  const narrowing = narrowingOf(wanted);
  const shown = [dimensionOf(rows), dimensionOf(columns)] as const;
  const source = sourceFor(narrowing, shown);
  const at = new Date().toISOString();
  const found =
    source === 'margins'
      ? await cellsOfMargins(pool, wanted.consultationId, shown, narrowing)
      : await patiently(pool, (client) =>
          cellsOf(client, shown, { source, wanted, narrowed: [...narrowing.by.keys()] }),
        );
  const isAboutPlaces = rows === 'section' || columns === 'section';
  const places = isAboutPlaces ? await namePlaces(pool, wanted.consultationId, labels) : [];
  const along = (of: 'row' | 'column') => found.map((cell) => ({ ...cell, value: cell[of] }));
  return {
    at,
    source,
    rows,
    columns,
    rowValues: linesBy(rows, along('row'), places),
    columnValues: linesBy(columns, along('column'), places),
    cells: cellsIn(found),
  };
}

/** What was sent directly and what was handed in, in one cell side by side. */
function cellsIn(found: readonly CellRow[]): Crosstab['cells'] {
  const cells = new Map<string, Crosstab['cells'][number]>();
  for (const each of found) {
    const [row, column] = [toldAs(each.row), toldAs(each.column)];
    const key = `${row} ${column}`;
    const cell = cells.get(key);
    if (cell) addTo(cell, each);
    else cells.set(key, { row, column, ...figureOf([each]) });
  }
  return [...cells.values()];
}
