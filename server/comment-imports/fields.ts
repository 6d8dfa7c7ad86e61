import { Capacity, Channel, Group, Stance } from '#server/http/terms.ts';
import { normalise } from '#server/http/text.ts';
import { type Field, ImportRefusal, type Mapping, type TextField } from './mapping.ts';

/** A closed list of words that narrows what is found in it. */
export const words = <T extends string>(list: readonly T[]) => ({
  has: (word: string): word is T => list.some((known) => known === word),
});

export const stances = words<Stance>(Stance.enum);
export const groups = words<Group>(Group.enum);
export const capacities = words<Capacity>(Capacity.enum);
export const channels = words<Channel>(Channel.enum);

export function boolean(word: string): boolean | undefined {
  if (/^(true|yes|1)$/i.test(word)) return true;
  return /^(false|no|0)$/i.test(word) ? false : undefined;
}

/** Reads fields of rows by the names of their columns; '' where a row says nothing. */
export function reader(columns: readonly string[]) {
  const places = new Map(columns.map((name, at) => [name, at]));
  const cellOf = (column: string, cells: readonly string[]) => (cells[places.get(column) ?? -1] ?? '').trim();
  return (field: Field | undefined, cells: readonly string[]): string => {
    if (field === undefined) return '';
    if (typeof field === 'string') return cellOf(field, cells);
    if ('value' in field) return field.value;
    const cell = cellOf(field.column, cells);
    const meant = field.values === undefined ? cell : translated(field.values, cell);
    return meant === undefined ? (field.otherwise ?? cell) : meant === '' ? (field.otherwise ?? '') : meant;
  };
}

const translated = (values: Record<string, string>, cell: string): string | undefined =>
  Object.hasOwn(values, cell)
    ? values[cell]
    : Object.hasOwn(values, normalise(cell))
      ? values[normalise(cell)]
      : undefined;

function columnsOf(field: Field | TextField | undefined): string[] {
  if (field === undefined) return [];
  if (typeof field === 'string') return [field];
  if ('value' in field) return [];
  return [
    ...('columns' in field ? (field.columns ?? []) : []),
    ...(field.column === undefined ? [] : [field.column]),
  ];
}

/** Throws ImportRefusal where the mapping names a column that the file does not have, or has twice. */
export function requireColumns(mapping: Mapping, columns: readonly string[]): void {
  const { document: _, version: __, delimiter: ___, event, ...fields } = mapping;
  const named = [...Object.values(fields), ...(event ? Object.values(event) : [])]
    .flatMap(columnsOf)
    .map((name) => name.normalize('NFC').trim());
  for (const name of new Set(named)) {
    const times = columns.filter((column) => column === name).length;
    if (times === 1) continue;
    const what = times === 0 ? 'has no column' : 'has more than one column';
    const there = columns
      .map((column) => `'${column.slice(0, 40)}'`)
      .slice(0, 30)
      .join(', ');
    throw new ImportRefusal('column', `The file ${what} '${name.slice(0, 80)}'. Its columns: ${there}.`);
  }
}
