import type { Element, ElementContent } from 'hast';
import type { BlockContent, List, ListItem, PhrasingContent, TableRow } from 'mdast';
import { elementsIn, isBlock, rowsOf } from './html-elements.ts';
import { type Notes, phrases, text, plain } from './markdown-phrases.ts';

/** Blocks of sanitised HTML as blocks of Markdown; references to footnotes stay references. */
export const markdownBlocks = (nodes: readonly ElementContent[], notes: Notes): BlockContent[] =>
  nodes.flatMap((node) => block(node, notes));

function block(node: ElementContent, notes: Notes): BlockContent[] {
  if (node.type === 'text')
    return node.value.trim() === '' ? [] : [{ type: 'paragraph', children: text(node.value, notes) }];
  if (node.type !== 'element') return [];
  const { tagName, children, properties } = node;
  switch (tagName) {
    case 'table':
      return table(node, notes);
    case 'ul':
      return [list(node, notes)];
    case 'ol':
      return [{ ...list(node, notes), ordered: true, start: Number(properties['start'] ?? 1) }];
    case 'blockquote':
      return [{ type: 'blockquote', children: markdownBlocks(children, notes) }];
    case 'pre':
      return [{ type: 'code', value: plain(node).replace(/\n$/, '') }];
    default:
      return [{ type: 'paragraph', children: phrases(children, notes) }];
  }
}

const list = (node: Element, notes: Notes): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: elementsIn(node, 'li').map((item): ListItem => ({
    type: 'listItem',
    spread: false,
    children: inParagraphs(item.children, notes),
  })),
});

/** Words and blocks side by side, the words gathered into paragraphs. */
function inParagraphs(nodes: readonly ElementContent[], notes: Notes): BlockContent[] {
  const blocks: BlockContent[] = [];
  let words: ElementContent[] = [];
  const flush = () => {
    if (words.some((word) => plain(word).trim() !== '' || showsPicture(word)))
      blocks.push({ type: 'paragraph', children: phrases(words, notes) });
    words = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      flush();
      blocks.push(...block(node, notes));
    } else words.push(node);
  }
  flush();
  return blocks;
}

/** A table of Markdown has no caption and no merged cells: the caption stands above, a merged cell at its first place. */
function table(node: Element, notes: Notes): BlockContent[] {
  const [caption] = elementsIn(node, 'caption');
  const rows = rowsOf(node).map((row): TableRow => ({
    type: 'tableRow',
    children: elementsIn(row, 'th', 'td').map((cell) => ({
      type: 'tableCell',
      children: cellOf(cell, notes),
    })),
  }));
  const above: BlockContent[] = caption
    ? [{ type: 'paragraph', children: phrases(caption.children, notes) }]
    : [];
  return [...above, { type: 'table', children: rows }];
}

/** Lines and blocks of a cell, parted by `<br>`: a row of a Markdown table is one line. */
function cellOf(cell: Element, notes: Notes): PhrasingContent[] {
  const lines: PhrasingContent[][] = [];
  for (const each of inParagraphs(cell.children, notes)) {
    for (const line of linesOf(each)) lines.push(line);
  }
  return lines
    .flatMap((line, at): PhrasingContent[] => (at === 0 ? line : [{ type: 'html', value: '<br>' }, ...line]))
    .map((each) => (each.type === 'break' ? { type: 'html', value: '<br>' } : each));
}

function linesOf(node: BlockContent): PhrasingContent[][] {
  if (node.type === 'paragraph') return [node.children];
  if (node.type === 'list' || node.type === 'blockquote')
    return node.children.flatMap((child) =>
      child.type === 'listItem'
        ? child.children.flatMap((each) => linesOf(each as BlockContent))
        : linesOf(child as BlockContent),
    );
  if (node.type === 'table') return node.children.flatMap((row) => row.children.map((cell) => cell.children));
  return node.type === 'code' ? [[{ type: 'text', value: node.value }]] : [];
}

const showsPicture = (node: ElementContent): boolean =>
  node.type === 'element' && (node.tagName === 'img' || node.children.some(showsPicture));
