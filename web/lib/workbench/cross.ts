import type { Breakdown, FigureLine } from '#server/figures/schema.ts';
import * as m from '#lib/messages.ts';
import { day } from '#lib/times.ts';
import type { FilterName, Query } from './address.ts';
import { facetWord, type Provinces, valueWord } from './words.ts';

/** What a table may have along its rows, and along its columns, where only few values fit. */
export const alongRows = [
  'section',
  'group',
  'stance',
  'channel',
  'entry',
  'visibility',
  'handling',
  'province',
  'country',
  'day',
] as const satisfies readonly Breakdown[];
export const alongColumns = [
  'stance',
  'group',
  'channel',
  'entry',
  'visibility',
  'handling',
] as const satisfies readonly Breakdown[];

export interface Cross {
  rows: (typeof alongRows)[number];
  columns: (typeof alongColumns)[number];
}

/** The table that an address asks for, never of something by itself; parts of the draft by stance where it says none. */
export function crossIn(query: Pick<Query, 'get'>): Cross {
  const rows = alongRows.find((name) => name === query.get('rows')) ?? 'section';
  const wanted = alongColumns.find((name) => name === query.get('columns')) ?? 'stance';
  const columns = wanted === rows ? (alongColumns.find((name) => name !== rows) ?? 'stance') : wanted;
  return { rows, columns };
}

/** What rows or columns are called. */
export const breakdownWord = (name: Cross['rows']): string =>
  name === 'section' ? m.wbPlace() : facetWord(name);

/** What one row or column is called. */
export function lineWord(name: Cross['rows'], { value, label }: FigureLine, provinces: Provinces): string {
  if (name === 'section') return label ?? value;
  return name === 'day' ? day(value) : valueWord(name, value, provinces);
}

/** The filters that find just the comments of a row or column. */
export function filtersOf(name: Cross['rows'], value: string): Partial<Record<FilterName, string>> {
  if (name === 'section') return { place: value };
  return name === 'day' ? { from: value, to: value } : { [name]: value };
}
