/** How a column is typed in every format; `array` is a list of texts. */
export type ColumnType = 'string' | 'integer' | 'date' | 'boolean' | 'array';

/** A column of a data file, as `datapackage.json` describes it. Names never change their meaning. */
export interface Column {
  name: string;
  type: ColumnType;
  description: string;
  /** Words of people or of drafts: what a spreadsheet might take for a formula is marked in CSV. */
  text?: true;
  /** Always there. */
  required?: true;
  /** Closed list of values. */
  values?: readonly string[];
}

/** A value of a row, as its column's type says; null where there is none. Dates are `YYYY-MM-DD`. */
export type Cell = string | number | boolean | string[] | null;

export const column = (
  name: string,
  type: ColumnType,
  description: string,
  more: Pick<Column, 'text' | 'required' | 'values'> = {},
): Column => ({ name, type, description, ...more });

/** A column as a data package (Frictionless Data Package 1) describes it. */
export const described = ({ name, type, description, required, values }: Column) => ({
  name,
  type,
  description,
  ...(type === 'date' ? { format: 'default' } : {}),
  ...(required || values
    ? { constraints: { ...(required ? { required } : {}), ...(values ? { enum: [...values] } : {}) } }
    : {}),
});

/** Where a column stands, by its name. */
export const positionIn =
  (columns: readonly Column[]) =>
  (name: string): number =>
    columns.findIndex((each) => each.name === name);

/** A column of words. */
export const words = (name: string, description: string): Column =>
  column(name, 'string', description, { text: true });
