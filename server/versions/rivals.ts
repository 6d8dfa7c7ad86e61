import { type Quote, mostPlaces, type Found, places, type Likeness, likeness } from './passages.ts';

const contextLength = 32;

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
export function comesFromElsewhere(
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
