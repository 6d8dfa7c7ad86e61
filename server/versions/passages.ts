import search from 'approx-string-match';

/** A passage as it was quoted (W3C Web Annotation: TextQuoteSelector), NFC. */
export interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
}

/** A passage is looked for with up to this share of its characters changed. */
const mostErrors = 0.2;
const oneSideAgrees = 0.9;
/** So many places are compared; a passage that is found more often says nothing. */
export const mostPlaces = 200;

/** A place of a text at which a passage stands, as it was or with some characters changed. */
export interface Found {
  start: number;
  end: number;
  errors: number;
}

/** Every place that says the passage word for word, else those that come closest to it. */
export function places(text: string, exact: string): Found[] {
  const found: Found[] = [];
  for (
    let at = text.indexOf(exact);
    at >= 0 && found.length <= mostPlaces;
    at = text.indexOf(exact, at + 1)
  ) {
    found.push({ start: at, end: at + exact.length, errors: 0 });
  }
  return found.length > 0 ? found : search(text, exact, Math.floor(exact.length * mostErrors));
}

/** Where in the old text the passage was quoted from, by its surroundings. */
export function originOf(quote: Quote, text: string): number {
  let best = { at: 0, score: -1 };
  for (const { start, end } of places(text, quote.exact)) {
    const score = near(text, start, quote.prefix, -1) + near(text, end, quote.suffix, 1);
    if (score > best.score) best = { at: start, score };
  }
  return best.at;
}

/** How much of a passage and of its surroundings stands at a place. */
export interface Likeness {
  passage: number;
  surroundings: number;
  score: number;
}

/** Compares what stands at a place with a passage; `position` is where it is expected, as a share of the text. */
export function likeness(
  quote: Quote,
  text: string,
  { start, end, errors }: Found,
  position: number,
): Likeness {
  const passage = 1 - errors / quote.exact.length;
  const before = near(text, start, quote.prefix, -1);
  const after = near(text, end, quote.suffix, 1);
  const away = Math.abs(start / Math.max(1, text.length) - position);
  const score = (50 * passage + 20 * before + 20 * after + 2 * (1 - away)) / 92;
  // Two halves are as good as one side that agrees almost to the letter.
  const surroundings = Math.max((before + after) / 2, Math.max(before, after) >= oneSideAgrees ? 1 : 0);
  return { passage, surroundings, score };
}

/**
 * How much of a prefix or suffix stands where it should, from 0 to 1: word for word at once, else the share of its words
 * within reach. At the edge of a text an empty one does.
 */
function near(text: string, at: number, context: string, side: -1 | 1): number {
  const reach = context.length + Math.ceil(context.length / 4);
  const window = side < 0 ? text.slice(Math.max(0, at - reach), at) : text.slice(at, at + reach);
  if (context.trim() === '') return window.trim() === '' ? 1 : 0;
  if (side < 0 ? window.endsWith(context) : window.startsWith(context)) return 1;
  const wanted = context.split(' ').filter(Boolean);
  const there = window.split(' ');
  let found = 0;
  for (const word of wanted) {
    const place = there.indexOf(word);
    if (place < 0) continue;
    there.splice(place, 1);
    found += 1;
  }
  return found / wanted.length;
}
