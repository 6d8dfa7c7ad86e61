import { passageAt } from '#server/submissions/quotes.ts';
import { type Quote, mostPlaces, type Found, places, originOf, likeness } from './passages.ts';
import { comesFromElsewhere } from './rivals.ts';

export interface Sources {
  /** The text that was quoted from. */
  text: string;
  /** Texts of other old sections that went into the same new ones: what comes from them is not the passage. */
  others: readonly string[];
}

/** Where the passage stands now: in which of the new texts, from and to (TextPositionSelector, UTF-16 units). */
export interface Anchor extends Quote {
  successor: number;
  start: number;
  end: number;
  /** Characters that were put in, taken out or replaced; 0 for word for word. */
  errors: number;
}

const mostQuoted = 1_000;
/** Shorter passages, and those that changed more than this, need surroundings that say the same. */
const speaksForItself = 24;
const fewErrors = 0.1;
const surroundingsAgree = 0.5;

/** Line breaks count as spaces, so that text that flows anew is the same; lengths stay. */
const flowing = (text: string) => text.replaceAll(/[\s]/g, ' ');

/**
 * Finds a quoted passage in what its section became, or nothing: a comment whose passage is gone is orphaned, never
 * guessed. Matches are approximate (Myers 1999, as in the annotator of Hypothesis, whose weights for passage,
 * surroundings and position these are). A match counts only where no other old passage would be a better origin of it:
 * a similar sentence beside the one that was taken out attracts nothing.
 */
export function reanchor(quote: Quote, sources: Sources, successors: readonly string[]): Anchor | null {
  const exact = flowing(quote.exact);
  if (exact.trim() === '' || [...exact].length > mostQuoted) return null;
  const wanted = { exact, prefix: flowing(quote.prefix), suffix: flowing(quote.suffix) };
  const old = flowing(sources.text);
  const others = sources.others.map(flowing);
  const origin = originOf(wanted, old);
  // Read in a row, so that a passage across the line along which its section was split is found as well.
  const now = flowing(successors.join('\n'));
  const found = places(now, exact);
  if (found.length > mostPlaces) return null;
  const ranked = found
    .map((place) => ({ ...place, likeness: likeness(wanted, now, place, origin / Math.max(1, old.length)) }))
    .filter(({ likeness: { passage, surroundings } }) => isEnough(exact, passage, surroundings))
    .sort((a, b) => b.likeness.score - a.likeness.score || a.start - b.start);
  const own = ranked.find((place) => !comesFromElsewhere(place, { wanted, old, now, origin, others }));
  return own ? settled(own, successors) : null;
}

const isEnough = (exact: string, passage: number, surroundings: number) =>
  (exact.length >= speaksForItself && passage >= 1 - fewErrors) || surroundings >= surroundingsAgree;

/**
 * The stored passage in the section that holds most of it; where letters changed, from the beginning of its first word to
 * the end of its last.
 */
function settled({ start, end, errors }: Found, texts: readonly string[]): Anchor {
  let begin = 0;
  let best = { successor: 0, text: '', first: 0, last: 0 };
  for (const [successor, text] of texts.entries()) {
    const [first, last] = [Math.max(0, start - begin), Math.min(text.length, end - begin)];
    if (last - first > best.last - best.first) best = { successor, text, first, last };
    begin += text.length + 1;
  }
  const { successor, text } = best;
  const [first, last] = errors > 0 ? wholeWords(text, best.first, best.last) : [best.first, best.last];
  return { ...passageAt(text, first, last), successor, start: first, end: last, errors };
}

function wholeWords(text: string, start: number, end: number): [number, number] {
  const isLetter = (at: number) => /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at));
  let [first, last] = [start, end];
  while (first > 0 && isLetter(first) && isLetter(first - 1)) first -= 1;
  while (last < text.length && isLetter(last) && isLetter(last - 1)) last += 1;
  while (first < last && /\s/.test(text.charAt(first))) first += 1;
  while (last > first && /\s/.test(text.charAt(last - 1))) last -= 1;
  return [first, last];
}
