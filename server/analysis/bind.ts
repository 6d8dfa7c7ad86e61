import type { Wanted } from './conditions.ts';

/** Values of a statement under way; gives each its `$n`. */
export type Bind = (value: unknown) => string;

/** A filter, or that which holds for all. */
export type Condition = Exclude<keyof Wanted, 'consultationId'> | 'considered';

/** Collects the values of a statement: `bind` adds one and names it. */
export const binding = (values: unknown[]): Bind => {
  return (value) => `$${values.push(value)}`;
};

/** Types of the filters that take one of several values. */
export const types = {
  stance: 'text',
  group: 'contributor_group',
  capacity: 'capacity',
  channel: 'channel',
  entry: 'entry',
  language: 'text',
  visibility: 'visibility',
} as const;
export const plain = ['stance', 'group', 'capacity', 'channel', 'entry', 'language', 'visibility'] as const;

/** SQL: a column has one of the values. */
export const oneOf = (column: string, values: string[], type: string, bind: Bind) =>
  `${column} = ANY(${bind(values)}::${type}[])`;

/** Where the sender may have said nothing: `none` among the values stands for that. */
export function oneOfOrNotSaid(column: string, values: string[], bind: Bind): string {
  const said = values.filter((value) => value !== 'none');
  if (said.length === values.length) return oneOf(column, said, 'text', bind);
  return `(${column} IS NULL OR ${oneOf(column, said, 'text', bind)})`;
}
