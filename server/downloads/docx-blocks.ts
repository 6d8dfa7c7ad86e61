import {
  type FileChild,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Element, ElementContent } from 'hast';
import { runsOf, type Style } from './docx-runs.ts';
import { elementsIn, rowsOf, gathered } from './html-elements.ts';

/** Blocks of sanitised HTML as paragraphs, lists and tables of Word. @param lead what stands before the first words */
export function docxBlocks(
  nodes: readonly ElementContent[],
  style: Style,
  options: IParagraphOptions = {},
  lead = '',
): FileChild[] {
  const blocks = gathered(nodes).flatMap((node, at): FileChild[] => {
    const mark = at === 0 ? lead : '';
    if (mark !== '' && node.tagName !== 'p')
      return [paragraph([], style, options, mark), ...block(node, style, options)];
    return node.tagName === 'p'
      ? [paragraph(node.children, style, options, mark)]
      : block(node, style, options);
  });
  return blocks.length > 0 || lead === '' ? blocks : [paragraph([], style, options, lead)];
}

function block(node: Element, style: Style, options: IParagraphOptions): FileChild[] {
  switch (node.tagName) {
    case 'table':
      return tableOf(node, style);
    case 'ul':
    case 'ol':
      return listOf(node, style, 0);
    case 'blockquote':
      return docxBlocks(node.children, style, { ...options, indent: { left: 567 } });
    case 'pre':
      return [paragraph(node.children, { ...style, keepsLines: true }, options, '')];
    default:
      return [paragraph(node.children, style, options, '')];
  }
}

function paragraph(
  children: readonly ElementContent[],
  style: Style,
  options: IParagraphOptions,
  lead: string,
): Paragraph {
  const words = runsOf(children, style);
  const mark: ParagraphChild[] = lead === '' ? [] : [new TextRun(words.length > 0 ? `${lead} ` : lead)];
  return new Paragraph({ ...options, children: [...mark, ...words] });
}

/** Numbered items keep their numbers as text; the others have bullets. */
function listOf(list: Element, style: Style, level: number): FileChild[] {
  const start = Number(list.properties['start'] ?? 1);
  return elementsIn(list, 'li').flatMap((item, at) =>
    gathered(item.children).flatMap((node, part): FileChild[] => {
      if (node.tagName === 'ul' || node.tagName === 'ol') return listOf(node, style, Math.min(level + 1, 8));
      if (node.tagName === 'table') return tableOf(node, style);
      const isFirst = part === 0;
      if (list.tagName === 'ol')
        return [paragraph(node.children, style, indented(level), isFirst ? `${start + at}.` : '')];
      return [paragraph(node.children, style, isFirst ? { bullet: { level } } : indented(level), '')];
    }),
  );
}

const indented = (level: number): IParagraphOptions => ({ indent: { left: 720 * (level + 1) } });

function tableOf(table: Element, style: Style): FileChild[] {
  const [caption] = elementsIn(table, 'caption');
  const rows = rowsOf(table).map((row) => {
    const cells = elementsIn(row, 'th', 'td');
    const isHead = cells.length > 0 && cells.every((cell) => cell.tagName === 'th');
    return new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((cell) => cellOf(cell, style)),
    });
  });
  const title = caption
    ? [new Paragraph({ style: 'Caption', keepNext: true, children: runsOf(caption.children, style) })]
    : [];
  if (rows.length === 0) return title;
  const written = new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } });
  // Word joins two tables that stand next to each other.
  return [...title, written, new Paragraph({ spacing: { after: 0 } })];
}

function cellOf(cell: Element, style: Style): TableCell {
  const isHead = cell.tagName === 'th';
  const said = isHead ? { ...style, marks: { ...style.marks, bold: true } } : style;
  const blocks = docxBlocks(cell.children, said, { spacing: { after: 60 } });
  return new TableCell({
    columnSpan: Number(cell.properties['colSpan'] ?? 1),
    rowSpan: Number(cell.properties['rowSpan'] ?? 1),
    children: blocks.flatMap((each) => (each instanceof Paragraph || each instanceof Table ? [each] : [])),
  });
}
