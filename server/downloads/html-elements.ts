import type { Element, ElementContent } from 'hast';

/** Elements of sanitised HTML that are no part of a line of words. */
const blockTags = /^(?:p|ul|ol|table|blockquote|pre)$/;

export const isBlock = (node: ElementContent): node is Element =>
  node.type === 'element' && blockTags.test(node.tagName);

/** What an element holds by some names, not deeper. */
export const elementsIn = ({ children }: Element, ...tags: string[]): Element[] =>
  children.filter((child): child is Element => child.type === 'element' && tags.includes(child.tagName));

/** The rows of a table, those of its head first. */
export const rowsOf = (table: Element): Element[] => [
  ...elementsIn(table, 'thead').flatMap((part) => elementsIn(part, 'tr')),
  ...elementsIn(table, 'tr'),
  ...elementsIn(table, 'tbody').flatMap((part) => elementsIn(part, 'tr')),
];

/** Words that stand in no block become paragraphs. */
export function gathered(nodes: readonly ElementContent[]): Element[] {
  const blocks: Element[] = [];
  let words: ElementContent[] = [];
  const flush = () => {
    if (words.some((word) => word.type !== 'text' || word.value.trim() !== ''))
      blocks.push({ type: 'element', tagName: 'p', properties: {}, children: words });
    words = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      flush();
      blocks.push(node);
    } else words.push(node);
  }
  flush();
  return blocks;
}
