import type { LinkDetail } from './domains.ts';
import { links } from './links.ts';
import { type ListedFound, listedWords } from './listed-words.ts';
import { privateData, type PrivateDetail, type PrivateFound } from './private-data.ts';
import { type Passage, placeOf, read, type Reading } from './reading.ts';
import { withSigns } from './spelled-marks.ts';

/** A passage in UTF-16 units of the source. */
export type Found = Passage &
  (
    | { kind: 'private_data'; detail: PrivateDetail }
    | { kind: 'link'; detail: LinkDetail }
    | Pick<ListedFound, 'kind' | 'detail'>
  );

/** Numbers in the address of a page are mostly those of the page; a telephone number there is one. */
const staysInLink = ({ detail, start }: PrivateFound, link: Passage): boolean =>
  detail === 'phone' || (detail === 'email' && start > link.start + 'https://'.length);

/** Private data without what merely stands in the address of a page. Both in the order of the text. */
function outsideLinks(data: PrivateFound[], pages: readonly Passage[]): PrivateFound[] {
  let page = 0;
  return data.filter((one) => {
    while ((pages[page]?.end ?? Infinity) <= one.start) page += 1;
    const link = pages[page];
    return !link || link.start > one.start || staysInLink(one, link);
  });
}

function inAddresses({ text }: Reading): Found[] {
  const pages = links(text);
  const data = outsideLinks(privateData(text), pages);
  return [
    ...pages.map((page): Found => ({ kind: 'link', ...page })),
    ...data.map((one): Found => ({ kind: 'private_data', ...one })),
  ];
}

const placed = (reading: Reading, found: Found[]): Found[] =>
  found.map((one) => ({ ...one, ...placeOf(reading, one) }));

/**
 * Private data in a text alone, in order and without overlap, in UTF-16 units of the source. Time is linear in the
 * text whatever it holds.
 */
export function privateDataIn(text: string): PrivateFound[] {
  const signs = withSigns(read(text));
  const found = outsideLinks(privateData(signs.text), links(signs.text));
  return found.map((one) => ({ ...one, ...placeOf(signs, one) }));
}

/** More of one sort than anybody writes. */
const ofOneSortAtMost = 50;

/** At most fifty of one sort; the last of them covers all that follow, so that nothing goes uncovered. */
function atMost(sorted: Found[]): Found[] {
  const counts = new Map<string, { count: number; last: Found }>();
  return sorted.filter((one) => {
    const sort = counts.get(one.detail) ?? { count: 0, last: one };
    sort.count += 1;
    if (sort.count <= ofOneSortAtMost) sort.last = one;
    else sort.last.end = Math.max(sort.last.end, one.end);
    counts.set(one.detail, sort);
    return sort.count <= ofOneSortAtMost;
  });
}

/** Everything that the detectors find in a text, in its order; passages of different sorts may overlap. */
export function foundIn(text: string): Found[] {
  const reading = read(text);
  const signs = withSigns(reading);
  const found = [...placed(signs, inAddresses(signs)), ...placed(reading, listedWords(reading.text))];
  return atMost(found.sort((a, b) => a.start - b.start || b.end - a.end));
}
