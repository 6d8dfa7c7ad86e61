import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Marker } from '../legal/markers.ts';
import { clauseMarker, pointMarker } from '../legal/number-markers.ts';
import { markdownMarker } from './headings.ts';
import { isEmpty, textOf } from './text.ts';

/** The bold beginning of a paragraph that names structure, and what follows it. */
export function leadOf(block: RootContent): { text: string; rest: Paragraph | null } | null {
  const [strong, ...others] = block.type === 'paragraph' ? block.children : [];
  if (strong?.type !== 'strong') return null;
  const text = textOf(strong).trim();
  if (!markdownMarker(text, true)) return null;
  const [next, ...more] = others;
  const children = next?.type === 'text' ? [{ ...next, value: next.value.trimStart() }, ...more] : others;
  const rest: Paragraph = { type: 'paragraph', children };
  return { text, rest: isEmpty(rest) ? null : rest };
}

interface Numbered {
  marker: Marker;
  rest: Paragraph | null;
}

/**
 * Cuts a paragraph at lines that begin with 'a)', or with '1.' as an escaped number does; null if none begins so.
 * @param next the number that the next clause must have
 */
export function numberedOf(
  block: Paragraph,
  next: number,
): { before: Paragraph | null; items: Numbered[] } | null {
  const items: Numbered[] = [];
  const before: PhrasingContent[] = [];
  let expected = next;
  for (const line of linesOf(block)) {
    const [first, ...others] = line;
    const text = first?.type === 'text' ? first.value.trimStart() : '';
    const clause = clauseMarker(text);
    const marker = clause?.number === String(expected) ? clause : pointMarker(text);
    if (marker) {
      if (marker === clause) expected += 1;
      const rest: Paragraph = {
        type: 'paragraph',
        children: [{ type: 'text', value: marker.rest }, ...others],
      };
      items.push({ marker, rest: isEmpty(rest) ? null : rest });
      continue;
    }
    const last = items.at(-1);
    const target = last ? (last.rest ??= { type: 'paragraph', children: [] }).children : before;
    target.push({ type: 'text', value: target.length > 0 ? '\n' : '' }, ...line);
  }
  if (items.length === 0) return null;
  return { before: before.length > 0 ? { type: 'paragraph', children: before } : null, items };
}

function linesOf(block: Paragraph): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of block.children) {
    if (child.type === 'break') lines.push([]);
    else if (child.type !== 'text') lines.at(-1)?.push(child);
    else {
      for (const [at, value] of child.value.split('\n').entries()) {
        if (at > 0) lines.push([]);
        if (value !== '') lines.at(-1)?.push({ type: 'text', value });
      }
    }
  }
  return lines.filter((line) => line.length > 0);
}
