import type { Element, ElementContent } from 'hast';
import { htmlOf, treeOf } from './html-tree.ts';
import { picturesWithin } from './pictures.ts';
import { refuse } from './refuse.ts';
import { behindVisible, visibleIn, visibleWithin } from './visible.ts';

/** What stands before a place and what behind it. */
type Halves<T> = [before: T, behind: T];

/**
 * Divides the HTML of a section behind its first `count` visible characters; what is open there is closed and opened
 * again. Refuses a place within a table.
 */
export function cutHtml(html: string, count: number): Halves<string> {
  const [before, behind] = cutAll(treeOf(html), count);
  return [htmlOf(before), htmlOf(behind)];
}

function cutAll(children: readonly ElementContent[], count: number): Halves<ElementContent[]> {
  const halves: Halves<ElementContent[]> = [[], []];
  let seen = 0;
  for (const child of children) {
    const size = visibleWithin(child);
    // A picture stays with the words before it.
    const stays = size > 0 || seen < count || (seen > 0 && picturesWithin(child).length > 0);
    if (seen + size <= count && stays) halves[0].push(child);
    else if (seen >= count) halves[1].push(child);
    else {
      const [before, behind] = cutNode(child, count - seen);
      halves[0].push(before);
      halves[1].push(behind);
    }
    seen += size;
  }
  return halves;
}

function cutNode(node: ElementContent, count: number): Halves<ElementContent> {
  if (node.type === 'text') {
    const at = behindVisible(node.value, count);
    return [
      { ...node, value: node.value.slice(0, at).trimEnd() },
      { ...node, value: node.value.slice(at).trimStart() },
    ];
  }
  if (node.type !== 'element') return [node, node];
  if (node.tagName === 'table') refuse('in_table');
  const [before, behind] = cutAll(node.children, count);
  return [
    { ...node, children: before },
    { ...node, children: behind, properties: goingOn(node, before, behind) },
  ];
}

/** A list that goes on counts on. */
function goingOn(
  { tagName, properties }: Element,
  before: readonly ElementContent[],
  behind: readonly ElementContent[],
): Element['properties'] {
  if (tagName !== 'ol') return properties;
  const items = (children: readonly ElementContent[]) =>
    children.filter((child) => child.type === 'element' && child.tagName === 'li').length;
  const whole = items(before) - (beginsWithin(before, behind) ? 1 : 0);
  return { ...properties, start: Number(properties['start'] ?? 1) + whole };
}

/** Whether an item was divided: both halves are made of the same one. */
const beginsWithin = (before: readonly ElementContent[], behind: readonly ElementContent[]) =>
  before.at(-1)?.position !== undefined && before.at(-1)?.position === behind[0]?.position;

/** Divides a text at a place, without the white space there. */
export const cutText = (text: string, at: number): Halves<string> => [
  text.slice(0, at).trimEnd(),
  text.slice(at).trimStart(),
];

/** How many visible characters stand before a place of a text. */
export const visibleBefore = (text: string, at: number): number => visibleIn(text.slice(0, at));

/** HTML with a mark set before its first word, or as a paragraph of its own where that stands in a list or table. */
export function marked(html: string, mark: string): { html: string; joined: boolean } {
  const children = treeOf(html);
  const first = children.find((child) => visibleWithin(child) > 0);
  const sign = { type: 'text' as const, value: `${mark} ` };
  if (first?.type === 'element' && first.tagName === 'p') {
    const opened: Element = { ...first, children: [sign, ...first.children] };
    return { html: htmlOf(children.map((child) => (child === first ? opened : child))), joined: true };
  }
  const own: Element = {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: mark }],
  };
  return { html: htmlOf([own, { type: 'text', value: '\n' }, ...children]), joined: false };
}
