import type { CountedPlace } from './counted-places.server.ts';
import { folded } from './folded.ts';
import type { TallyTyped } from './tally-form.ts';

/** More articles than anybody wants to see at once. */
const most = 80;
const mostFound = 50;

/** The places whose lines are on the form: all articles of a short draft, what is filled in, what is looked for. */
export function tallyRows(places: CountedPlace[], { lines }: TallyTyped, words: string): CountedPlace[] {
  const short = places.filter(({ unit }) => unit).length <= most;
  const sought = folded(words);
  const found = sought === '' ? [] : placesWith(places, sought).slice(0, mostFound);
  return places.filter((place) => place.key in lines || (short && place.unit) || found.includes(place));
}

const placesWith = (places: CountedPlace[], sought: string): CountedPlace[] =>
  places.filter(({ label }) => ` ${folded(label)} `.includes(sought));
