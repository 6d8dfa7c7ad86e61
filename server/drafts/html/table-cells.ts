import type { Element } from 'hast';
import type { LegalLine } from '../legal/lines.ts';

/** A cell of a table with its lines. */
export interface Cell {
  isHeader: boolean;
  inHead: boolean;
  span: Element['properties'];
  lines: LegalLine[];
}

/** The rows of a table, and whether each stands in its head. */
export function rowsOf(table: Element, inHead = false): { row: Element; inHead: boolean }[] {
  return table.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    if (child.tagName === 'tr') return [{ row: child, inHead }];
    return /^t(?:head|body|foot)$/.test(child.tagName) ? rowsOf(child, child.tagName === 'thead') : [];
  });
}

/** The cells of a row. */
export const cellsOf = (row: Element) =>
  row.children.filter((cell): cell is Element => cell.type === 'element' && /^t[hd]$/.test(cell.tagName));

/** Over how many columns and rows a cell goes, where over more than one. */
export function spanOf({ properties }: Element): Element['properties'] {
  const span: Element['properties'] = {};
  for (const name of ['colSpan', 'rowSpan']) {
    const count = Number(properties[name] ?? 1);
    if (Number.isInteger(count) && count > 1 && count <= 1_000) span[name] = count;
  }
  return span;
}
