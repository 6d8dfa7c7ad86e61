import type { Passage } from './spans.ts';

const points = (text: string): number => [...text].length;

/** What is selected within one text of the case, in code points; nothing where that is no passage of one text. */
export function selectedPassage(selection: Selection | null): Passage | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const from = placeAt(range.startContainer, range.startOffset);
  const to = placeAt(range.endContainer, range.endOffset);
  const text = from?.text ?? to?.text;
  if (!text) return undefined;
  // A triple click ends where the next element begins: what lies outside the text is left out.
  const start = from?.text === text ? from.at : 0;
  const end = to?.text === text ? to.at : Number(text.dataset.length);
  if (start >= end) return undefined;
  return { field: text.dataset.field === 'body' ? 'body' : 'suggestedText', start, end };
}

/** Where a point of the page lies in the text that it belongs to. */
function placeAt(node: Node, offset: number): { text: HTMLElement; at: number } | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const text = element?.closest<HTMLElement>('[data-field]');
  if (!text) return undefined;
  const piece = element?.closest<HTMLElement>('[data-at]');
  if (piece && node.nodeType === Node.TEXT_NODE) {
    // A character that is not seen is shown by its name, and counts as one.
    const inside =
      piece.dataset.control === undefined
        ? points((node.nodeValue ?? '').slice(0, offset))
        : Number(offset > 0);
    return { text, at: Number(piece.dataset.at) + inside };
  }
  // Between pieces: the beginning of the one that follows, or the end of the text.
  const next = [...text.querySelectorAll<HTMLElement>('[data-at]')].find((one) => {
    const place = document.createRange();
    place.setStart(node, offset);
    place.collapse(true);
    return place.comparePoint(one, 0) >= 0;
  });
  return { text, at: Number(next?.dataset.at ?? text.dataset.length) };
}
