import { notSaid } from '#server/analysis/filters.ts';
import type { Figures, StatisticsLine } from './schema.ts';
import { keyOf, others, type Side, type TableName, tableNames } from './tables.ts';

/** Comments that everybody can read today, by what a table is about. */
export interface ReadableRow {
  dimension: TableName;
  /** '' where it was not said. */
  value: string;
  handedIn: boolean;
  n: number;
}

/**
 * The tables of a day once something that they counted was taken out: held against the comments that are left, they would
 * tell what it was. They count what can be read today of what had been received by then, and nothing else.
 * @param readable of what was received until the end of that day
 */
export function leftOf(figures: Figures, readable: readonly ReadableRow[]): Figures {
  const counted = new Map<string, number>();
  const lines = new Set(
    tableNames.flatMap((table) => figures.by[table].map(({ value }) => `${table} ${value}`)),
  );
  for (const { dimension, value, handedIn, n } of readable) {
    const said = value === '' ? notSaid : value;
    const line = lines.has(`${dimension} ${said}`) ? said : others;
    const key = keyOf(dimension, line, handedIn ? 'handedIn' : 'direct');
    counted.set(key, (counted.get(key) ?? 0) + n);
  }
  const left = (table: TableName, { value }: StatisticsLine): StatisticsLine => {
    const cell = (side: Side) => ({
      comments: null,
      shown: counted.get(keyOf(table, value, side)) ?? 0,
      notShown: null,
    });
    return { value, direct: cell('direct'), handedIn: cell('handedIn') };
  };
  const by = Object.fromEntries(
    tableNames.map((table) => [table, figures.by[table].map((line) => left(table, line))]),
  ) as Figures['by'];
  return { ...figures, by };
}
