import type { Element, ElementContent } from 'hast';

export interface Noted {
  blocks: ElementContent[];
  notes: Map<string, ElementContent[]>;
}

const opening = /^\[(\p{L}?[\p{L}\p{N}*-]{0,19})\]\s*/u;

/**
 * Takes the footnotes out of the blocks of a section: the paragraphs at its end that begin with '[1]', where the text above
 * says '[1]' too. Everything else stays text.
 */
export function takeNotes(all: readonly ElementContent[]): Noted {
  const blocks = [...all];
  const notes = new Map<string, ElementContent[]>();
  for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
    const number =
      last.type === 'element' && last.tagName === 'p' ? opening.exec(textOf(last))?.[1] : undefined;
    const isNote = number !== undefined && number !== '' && !notes.has(number);
    if (!isNote || !blocks.slice(0, -1).some((block) => textOf(block).includes(`[${number}]`))) break;
    notes.set(number, withoutNumber(last as Element));
    blocks.pop();
  }
  return { blocks, notes: new Map([...notes].reverse()) };
}

/** The words of a node, as a reader sees them. */
export function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  return node.tagName === 'br' ? '\n' : node.children.map(textOf).join('');
}

function withoutNumber({ children }: Element): ElementContent[] {
  const [first, ...others] = children;
  if (first?.type !== 'text') return children;
  return [{ ...first, value: first.value.replace(opening, '') }, ...others];
}

/** A text cut at the notes that it refers to: 'as said[1].' is 'as said', note 1 and '.'. */
export function atNotes(
  text: string,
  notes: ReadonlyMap<string, ElementContent[]>,
): { text: string; note?: string }[] {
  const parts: { text: string; note?: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(/\[([^[\]\s]{1,20})\]/gu)) {
    const note = match[1] ?? '';
    if (!notes.has(note)) continue;
    parts.push({ text: text.slice(from, match.index), note });
    from = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(from) }];
}
