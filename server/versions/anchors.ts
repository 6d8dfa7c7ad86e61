import search from 'approx-string-match';
import { passageAt } from '#server/submissions/quotes.ts';

/** A passage as it was quoted (W3C Web Annotation: TextQuoteSelector), NFC. */
export interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
}

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

/** A passage is looked for with up to this share of its characters changed. */
const mostErrors = 0.2;
const mostQuoted = 1_000;
/** Shorter passages, and those that changed more than this, need surroundings that say the same. */
const speaksForItself = 24;
const fewErrors = 0.1;
const surroundingsAgree = 0.5;
const oneSideAgrees = 0.9;
/** So many places are compared; a passage that is found more often says nothing. */
const mostPlaces = 200;
const contextLength = 32;

interface Found {
  start: number;
  end: number;
  errors: number;
}

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

/** Every place that says the passage word for word, else those that come closest to it. */
function places(text: string, exact: string): Found[] {
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
function originOf(quote: Quote, text: string): number {
  let best = { at: 0, score: -1 };
  for (const { start, end } of places(text, quote.exact)) {
    const score = near(text, start, quote.prefix, -1) + near(text, end, quote.suffix, 1);
    if (score > best.score) best = { at: start, score };
  }
  return best.at;
}

interface Likeness {
  passage: number;
  surroundings: number;
  score: number;
}

function likeness(quote: Quote, text: string, { start, end, errors }: Found, position: number): Likeness {
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

const isEnough = (exact: string, passage: number, surroundings: number) =>
  (exact.length >= speaksForItself && passage >= 1 - fewErrors) || surroundings >= surroundingsAgree;

interface Rivals {
  wanted: Quote;
  old: string;
  now: string;
  origin: number;
  others: readonly string[];
}

/**
 * Whether another old passage is at least as good an origin of what stands at a place as the quoted one: closer in its
 * words, whatever surrounds it (what stood behind a passage taken out now stands behind the one before), or equal in all.
 */
function comesFromElsewhere(
  { start, end, likeness: own }: Found & { likeness: Likeness },
  { wanted, old, now, origin, others }: Rivals,
): boolean {
  const there: Quote = {
    exact: now.slice(start, end),
    prefix: now.slice(Math.max(0, start - contextLength), start),
    suffix: now.slice(end, end + contextLength),
  };
  const position = start / Math.max(1, now.length);
  const isQuoted = (place: Found) => place.start < origin + wanted.exact.length && place.end > origin;
  const compare = (text: string, found: readonly Found[]) =>
    found.map((place) => likeness(there, text, place, position));
  const inOld = places(old, there.exact);
  const home = [own, ...compare(old, inOld.filter(isQuoted))];
  const away = compare(
    old,
    inOld.filter((place) => !isQuoted(place)),
  );
  const rivals = [...away, ...others.flatMap((text) => compare(text, places(text, there.exact)))];
  const best = {
    passage: Math.max(...home.map((each) => each.passage)),
    score: Math.max(...home.map((each) => each.score)),
  };
  return (
    rivals.length > mostPlaces ||
    rivals.some(({ passage, score }) => passage > best.passage || score >= best.score)
  );
}

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
