import type { ElementContent } from 'hast';
import type { PhrasingContent } from 'mdast';
import { atNotes } from './notes.ts';

/** Footnotes by their numbers. */
export type Notes = ReadonlyMap<string, ElementContent[]>;

const marks: Record<string, 'strong' | 'emphasis' | 'delete'> = {
  strong: 'strong',
  em: 'emphasis',
  del: 'delete',
};

/** Words of sanitised HTML as words of Markdown. */
export const phrases = (nodes: readonly ElementContent[], notes: Notes): PhrasingContent[] =>
  nodes.flatMap((node) => phrase(node, notes));

function phrase(node: ElementContent, notes: Notes): PhrasingContent[] {
  if (node.type === 'text') return text(node.value, notes);
  if (node.type !== 'element') return [];
  const { tagName, properties, children } = node;
  if (tagName === 'br') return [{ type: 'break' }];
  if (tagName === 'img')
    return [{ type: 'image', url: String(properties['src'] ?? ''), alt: String(properties['alt'] ?? '') }];
  if (tagName === 'code') return [{ type: 'inlineCode', value: plain(node) }];
  if (tagName === 'a')
    return [{ type: 'link', url: String(properties['href'] ?? ''), children: phrases(children, notes) }];
  const mark = marks[tagName];
  if (mark === undefined) {
    // Markdown knows neither; as HTML they stay what they are, and our import drops the tags alone.
    if (tagName === 'sup' || tagName === 'sub')
      return [html(`<${tagName}>`), ...phrases(children, notes), html(`</${tagName}>`)];
    return phrases(children, notes);
  }
  return [{ type: mark, children: phrases(children, notes) }];
}

const html = (value: string): PhrasingContent => ({ type: 'html', value });

/** Text with its references to footnotes. */
export const text = (value: string, notes: Notes): PhrasingContent[] =>
  atNotes(value, notes).flatMap((part): PhrasingContent[] => [
    ...(part.text === '' ? [] : [{ type: 'text' as const, value: part.text }]),
    ...(part.note === undefined
      ? []
      : [{ type: 'footnoteReference' as const, identifier: part.note.toLowerCase(), label: part.note }]),
  ]);

/** The text of an element, without its marks. */
export function plain(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(plain).join('') : '';
}
