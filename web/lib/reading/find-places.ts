import { placesOf } from './find-words.ts';
import { textOf } from './text-range.ts';

/** A section that stands on this page. */
export const isShown = (nodeId: string): HTMLElement | undefined => {
  const place = document.getElementById(nodeId);
  return place && !place.closest('[data-outline]') ? place : undefined;
};

/** Where the words stand in a place: in its title, its heading or its own text, not in the places below it. */
export function rangesIn(place: HTMLElement, words: string): Range[] {
  const own = [...place.querySelectorAll('.title, .heading, .draft')].filter(
    (piece) => piece.closest('[id]') === place,
  );
  return own.flatMap((piece) => {
    const { text, range } = textOf(piece);
    return placesOf(words, text).map(([from, to]) => range(from, to));
  });
}

/** Marks words and brings them into view. */
export function mark(range: Range | undefined, place: HTMLElement): void {
  const at = range?.startContainer.parentElement ?? place;
  at.scrollIntoView({ block: 'center' });
  if (range && 'highlights' in CSS) CSS.highlights.set('found', new Highlight(range));
}
