import type { Wanted } from '#server/analysis/conditions.ts';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import type { Inherited } from '#server/versions/inherited-queries.ts';
import type { Cell, Column } from './columns.ts';
import type { RawRow } from './copy-rows.ts';

/** What an export is about, as its statements need it. */
export interface About {
  consultationId: string;
  wanted: Wanted;
  /** Nodes of earlier versions, and those with which they are read today. */
  inherited: readonly Inherited[];
}

export type ExportKeys = Pick<Keys, 'publicId'>;

/** A data file: its columns, the statement that gives its rows, and what is left to do with each row. */
export interface Resource {
  name: string;
  title: string;
  columns: readonly Column[];
  /** SQL without parameters, for COPY: its first fields are the columns in their order. */
  query: (about: About) => string;
  /** SQL that counts the rows of `query`. */
  count: (about: About) => string;
  /** What is left to do with a row beyond the types of its columns; `raw` has the fields after the columns as well. */
  finish?: (cells: Cell[], raw: RawRow) => void;
  /** Columns whose ids leave in public form. */
  publicIds?: readonly string[];
}

/** Makes rows of a resource out of what COPY gives. */
export function decoder({ columns, finish, publicIds = [] }: Resource, keys: ExportKeys) {
  const reads = columns.map(({ name, type }): ((field: string) => Cell) => {
    if (publicIds.includes(name)) return (field) => publicId(keys, field);
    if (type === 'integer') return Number;
    if (type === 'boolean') return (field) => field === 't';
    if (type === 'array') return (field): string[] => JSON.parse(field);
    return (field) => field;
  });
  return (raw: RawRow): Cell[] => {
    const cells: Cell[] = new Array<Cell>(reads.length).fill(null);
    for (let at = 0; at < reads.length; at += 1) {
      const field = raw[at] ?? null;
      if (field !== null) cells[at] = reads[at]?.(field) ?? null;
    }
    finish?.(cells, raw);
    return cells;
  };
}
