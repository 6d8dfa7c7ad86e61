import type { ListItem, Paragraph, PhrasingContent } from 'mdast';
import { pointMarker } from '../legal/number-markers.ts';
import { readOwnComment } from './own-comments.ts';
import { textOf } from './text.ts';

/** What a comment within a heading or a first line says, and the words before and after it. */
export function toldIn(children: readonly PhrasingContent[]) {
  const place = children.findIndex((child) => child.type === 'html' && readOwnComment(child.value) !== null);
  const told = children[place];
  const comment = told?.type === 'html' ? readOwnComment(told.value) : null;
  if (!comment) return null;
  const wordsOf = (part: readonly PhrasingContent[]) =>
    textOf({ type: 'paragraph', children: [...part] }).trim();
  return {
    comment,
    before: wordsOf(children.slice(0, place)),
    after: wordsOf(children.slice(place + 1)),
    rest: children.slice(place + 1),
  };
}

interface Lead {
  kind: 'clause' | 'point';
  number: string | null;
  printed: string;
  rest: Paragraph;
}

/** The mark that an item begins with: 'a)', or one that a comment explains. */
export function leadOf({ children: [first] }: ListItem): Lead | null {
  if (first?.type !== 'paragraph') return null;
  const told = toldIn(first.children);
  if (told) {
    const { kind, number = null } = told.comment;
    if (kind !== 'clause' && kind !== 'point') return null;
    return {
      kind,
      number,
      printed: told.before,
      rest: { type: 'paragraph', children: trimmedStart(told.rest) },
    };
  }
  const [lead, ...others] = first.children;
  const marker = lead?.type === 'text' ? pointMarker(lead.value) : null;
  if (!marker) return null;
  const { number, printed, rest } = marker;
  return {
    kind: 'point',
    number,
    printed,
    rest: { type: 'paragraph', children: [{ type: 'text', value: rest }, ...others] },
  };
}

function trimmedStart([first, ...others]: readonly PhrasingContent[]): PhrasingContent[] {
  return first?.type === 'text'
    ? [{ ...first, value: first.value.trimStart() }, ...others]
    : [...(first ? [first] : []), ...others];
}
