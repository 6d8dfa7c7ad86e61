import type { Element, ElementContent, RootContent } from 'hast';
import type { LegalLine } from '../legal/lines.ts';
import { elementOf, inlineOf, nodesOf } from '../line-nodes.ts';
import { saidBy } from './picture-lines.ts';
import { type Cell, rowsOf, cellsOf, spanOf } from './table-cells.ts';
import { placesText } from './table-layout.ts';

const title = /^(?:bảng|biểu|table|tableau)\s+(?:số\s+)?[\divx]/iu;
const longestTitle = 200;
const longestHeader = 100;

/**
 * A table as one line that stays whole, with a header to each column where its first row can be one, and its title as
 * caption; its text has rows on lines of their own, cells parted by tabs. Where a table only places text (letterheads,
 * signatures, a page within a single cell, articles in cells), the lines of its cells.
 *
 * @param before the lines above it; its title is taken from their end
 */
export function tableLines(
  table: Element,
  linesOf: (content: readonly RootContent[]) => LegalLine[],
  before: LegalLine[],
): LegalLine[] {
  const rows = rowsOf(table).map(({ row, inHead }) =>
    cellsOf(row).map((cell): Cell => ({
      isHeader: cell.tagName === 'th',
      inHead,
      span: spanOf(cell),
      lines: linesOf(cell.children),
    })),
  );
  const full = rows.filter((row) => row.some((cell) => cell.lines.length > 0));
  const own = table.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'caption',
  );
  if (placesText(full, before))
    return [...(own ? linesOf(own.children) : []), ...full.flat().flatMap((cell) => cell.lines)];
  const above = before.at(-1);
  const caption = own ? linesOf(own.children) : above && isTitle(above) ? before.splice(-1) : [];
  const head = headOf(full);
  const node = elementOf('table', [
    ...(caption.length > 0 ? [elementOf('caption', caption.flatMap(inlineParts))] : []),
    ...(head > 0
      ? [
          elementOf(
            'thead',
            full.slice(0, head).map((row) => rowNode(row, true)),
          ),
        ]
      : []),
    ...(head < full.length
      ? [
          elementOf(
            'tbody',
            full.slice(head).map((row) => rowNode(row, false)),
          ),
        ]
      : []),
  ]);
  const lines = full.map((row) => row.map((cell) => saidBy(cell.lines).join('\n')).join('\t'));
  const text = [...saidBy(caption), ...lines].join('\n');
  const notes = [...caption, ...full.flat().flatMap((cell) => cell.lines)].flatMap(
    (line) => line.notes ?? [],
  );
  return [
    {
      text,
      whole: node,
      apart: true,
      quoted: true,
      furniture: false,
      ...(notes.length > 0 ? { notes } : {}),
    },
  ];
}

const isTitle = (line: LegalLine) =>
  !line.whole && line.level === undefined && line.text.length <= longestTitle && title.test(line.text);

function inlineParts(line: LegalLine, at: number): ElementContent[] {
  const parts = inlineOf(line);
  return at === 0 ? parts : [elementOf('br', []), ...parts];
}

/** How many rows at the top are headers. */
function headOf(rows: readonly Cell[][]): number {
  const marked = rows.findIndex((row) => !row.every((cell) => cell.isHeader || cell.inHead));
  if (marked !== 0) return marked < 0 ? rows.length : marked;
  const [first = [], ...others] = rows;
  const few = first.every((cell) => {
    const length = cell.lines.reduce((sum, line) => sum + line.text.length, 0);
    return length > 0 && length <= longestHeader && !cell.lines.some((line) => line.whole);
  });
  // A header of two rows has cells that span both.
  const height = Math.max(1, ...first.map((cell) => Number(cell.span['rowSpan'] ?? 1)));
  const isHead =
    few && others.length >= height && first.length > 1 && !rows.flat().some((cell) => cell.isHeader);
  return isHead ? height : 0;
}

const rowNode = (row: readonly Cell[], isHead: boolean): Element =>
  elementOf(
    'tr',
    row.map((cell) => {
      const isHeader = isHead || cell.isHeader;
      const scope = isHead ? (cell.span['colSpan'] === undefined ? 'col' : 'colgroup') : 'row';
      return elementOf(
        isHeader ? 'th' : 'td',
        nodesOf(cell.lines),
        isHeader ? { scope, ...cell.span } : cell.span,
      );
    }),
  );
