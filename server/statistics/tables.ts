import { notSaid } from '#server/analysis/filters.ts';
import type { Residences } from '#server/comments/residences.ts';
import { Channel, Entry, Group, Stance } from '#server/http/terms.ts';
import type { StandingRow } from './queries.ts';
import type { Relations } from './bounds.ts';
import type { Cell } from './cells.ts';

/** What the public tables are about. */
export const tableNames = ['group', 'stance', 'channel', 'entry', 'country', 'province', 'day'] as const;
export type TableName = (typeof tableNames)[number];
export type Side = 'direct' | 'handedIn';
export const sides: readonly Side[] = ['direct', 'handedIn'];

/** Countries and provinces that too few submissions name to stand by themselves. */
export const others = 'other';

export const keyOf = (table: TableName, value: string, side: Side): string => `${table} ${value} ${side}`;

const words: Partial<Record<TableName, readonly string[]>> = {
  group: Group.enum,
  stance: [...Stance.enum, notSaid],
  channel: Channel.enum,
  entry: Entry.enum,
};

/** All public tables: their values in order, their cells, and how everybody knows these to hang together. */
export interface Tables {
  values: Record<TableName, string[]>;
  cells: Map<string, Cell>;
  relations: Record<Side, Relations>;
}

/** What a cell counts; what was set aside as a flood is in no total. */
export function addStanding(cell: Cell, { visibility, n }: Pick<StandingRow, 'visibility' | 'n'>): void {
  if (visibility === 'set_aside') return;
  if (visibility === 'published' || visibility === 'published_redacted') cell.shown += n;
  else cell.notShown += n;
  if (visibility === 'pending' || visibility === 'withheld') cell.mayAppear += n;
}

export const emptyCell = (key: string): Cell => ({ key, shown: 0, notShown: 0, mayAppear: 0 });

/**
 * Puts comments into the cells of all tables.
 * @param named residences that enough submissions name; all others share a line
 * @param today the last line of the table of days
 */
export function layOut(rows: readonly StandingRow[], named: Residences, today: string): Tables {
  const values = valuesOf(rows, named, today);
  const cells = new Map<string, Cell>();
  for (const table of tableNames) {
    for (const value of values[table])
      for (const side of sides) cells.set(keyOf(table, value, side), emptyCell(keyOf(table, value, side)));
  }
  for (const row of rows) {
    const table = tableNames.find((name) => name === row.dimension);
    if (!table) continue;
    const cell = cells.get(
      keyOf(table, lineOf(table, row.value, named), row.handedIn ? 'handedIn' : 'direct'),
    );
    if (cell) addStanding(cell, row);
  }
  return {
    values,
    cells,
    relations: { direct: relationsOf(values, 'direct'), handedIn: relationsOf(values, 'handedIn') },
  };
}

function lineOf(table: TableName, value: string, named: Residences): string {
  if (value === '') return notSaid;
  if (table === 'country') return named.countries.has(value) ? value : others;
  if (table === 'province') return named.provinces.has(value) ? value : others;
  return value;
}

const valuesOf = (rows: readonly StandingRow[], named: Residences, today: string): Tables['values'] => ({
  group: [...(words.group ?? [])],
  stance: [...(words.stance ?? [])],
  channel: [...(words.channel ?? [])],
  entry: [...(words.entry ?? [])],
  country: [...[...named.countries].sort(), others, notSaid],
  province: [...[...named.provinces].sort(), others, notSaid],
  day: daysUntil(today, rows),
});

const dayMs = 86_400_000;

/** Every day from the first comment on, also those on which nobody said anything. */
function daysUntil(today: string, rows: readonly StandingRow[]): string[] {
  const found = rows.filter(({ dimension }) => dimension === 'day').map(({ value }) => value);
  const [first = today] = found.sort();
  const last = [...found, today].sort().at(-1) ?? today;
  const days = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += dayMs)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/**
 * A column of each table adds up to the total of its side, which is public. Who lives abroad is 'overseas' unless an
 * expert, a deputy or an organisation, and who names a province names no other country: in which cells nobody is twice.
 */
function relationsOf(values: Tables['values'], side: Side): Relations {
  const keys = (table: TableName, wanted: readonly string[]) =>
    wanted.map((value) => keyOf(table, value, side));
  const column = (table: TableName) => ({ cells: keys(table, values[table]), byDay: table === 'day' });
  // Where too few name Vietnam it is among the others.
  const unclear = values.country.includes('VN') ? [] : keys('country', [others]);
  const home = column('country').cells.filter(
    (key) => key === keyOf('country', 'VN', side) || key === keyOf('country', notSaid, side),
  );
  const abroad = column('country').cells.filter((key) => !home.includes(key) && !unclear.includes(key));
  const overseas = keys('group', ['overseas']);
  const citizens = keys('group', ['citizen']);
  const inProvinces = column('province').cells.filter((key) => key !== keyOf('province', notSaid, side));
  return {
    columns: tableNames.map(column),
    apart: [
      [...citizens, ...abroad],
      [...inProvinces, ...abroad],
      [...inProvinces, ...overseas],
      // Material that is handed in may be from overseas without naming a country.
      ...(side === 'direct' ? [[...overseas, ...home]] : []),
    ],
  };
}
