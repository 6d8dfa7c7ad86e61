import type { ConsideredComment, FacetName } from '#server/workbench/schema.ts';
import type { Capacity, Channel, Entry, Group, Stance } from '#server/http/terms.ts';
import { handlingWords } from '#lib/coding/words.ts';
import { countryName, languageName } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { groups, groupWord, stances, stanceWord } from '#lib/terms.ts';
import type { FilterName, Order } from './address.ts';

type Visibility = ConsideredComment['visibility'];
/** Names of provinces by their codes. */
export type Provinces = Record<string, string>;

const channels: Record<Channel, () => string> = {
  online: m.wbOnline,
  qr: m.wbQr,
  meeting: m.wbMeeting,
  letter: m.wbLetter,
  email: m.wbEmail,
  phone: m.wbPhone,
};
const entries: Record<Entry, () => string> = {
  self: m.wbSelf,
  organisation: m.wbByOrganisation,
  staff: m.wbByStaff,
  import: m.wbImport,
};
const visibilities: Record<Visibility, () => string> = {
  pending: m.wbPending,
  published: m.wbPublished,
  published_redacted: m.wbRedacted,
  withheld: m.wbWithheld,
  considered_only: m.wbConsideredOnly,
  withdrawn: m.wbWithdrawn,
};
const lengths: Record<string, () => string> = {
  none: m.wbLengthNone,
  short: m.wbLengthShort,
  medium: m.wbLengthMedium,
  long: m.wbLengthLong,
};
const capacities: Record<Capacity, () => string> = {
  citizen: m.groupCitizen,
  expert: m.groupExpert,
  deputy: m.groupDeputy,
  organisation: m.groupOrganisation,
};
const orderWords: Record<Order, () => string> = {
  document: m.wbOrderDocument,
  newest: m.wbOrderNewest,
  oldest: m.wbOrderOldest,
  longest: m.wbOrderLongest,
  shortest: m.wbOrderShortest,
  cluster: m.wbOrderCluster,
  random: m.wbOrderRandom,
};
const facetWords: Record<FacetName, () => string> = {
  stance: m.wbStance,
  group: m.wbGroup,
  channel: m.wbChannel,
  entry: m.wbEntry,
  country: m.wbCountry,
  province: m.wbProvince,
  language: m.wbLanguage,
  visibility: m.wbVisibility,
  reason: m.wbReason,
  day: m.wbDays,
  length: m.wbLength,
  alike: m.wbAlikeName,
  hasSuggestion: m.wbHasSuggestion,
  hasQuote: m.wbHasQuote,
  handling: m.wbHandlingName,
  coded: m.wbCoded,
};

/** What a filter is called. */
export function filterWord(name: FilterName): string {
  if (name === 'q') return m.wbSearch();
  if (name === 'document' || name === 'section' || name === 'question') return m.wbPlace();
  if (name === 'place') return m.wbPlaceItself();
  if (name === 'from') return m.wbFrom();
  if (name === 'to') return m.wbTo();
  if (name === 'capacity') return m.wbGroup();
  if (name === 'cluster') return m.wbOrderCluster();
  if (name === 'assigned') return m.coAssigned();
  if (name === 'reread') return m.coRereadFilter();
  if (name === 'theme') return m.coTheme();
  return facetWord(name);
}

export const orderWord = (order: Order): string => orderWords[order]();
export const facetWord = (facet: FacetName): string => facetWords[facet]();
export const visibilityWord = (visibility: Visibility): string => visibilities[visibility]();

const wordIn = (words: Record<string, () => string>, value: string): string =>
  Object.hasOwn(words, value) ? (words[value]?.() ?? value) : value;

/** What a value of a filter is called. */
export function valueWord(name: FilterName, value: string, provinces: Provinces): string {
  if (name === 'stance')
    return stances.some((stance) => stance === value) ? stanceWord(value as Stance) : m.wbNoStance();
  if (name === 'group') return groups.some((group) => group === value) ? groupWord(value as Group) : value;
  if (name === 'length') return wordIn(lengths, value);
  if (name === 'assigned') return value === 'none' ? m.coNobody() : m.coSomebodyElse();
  if (value === 'none') return m.wbNotSaid();
  if (name === 'channel') return wordIn(channels, value);
  if (name === 'entry') return wordIn(entries, value);
  if (name === 'visibility') return wordIn(visibilities, value);
  if (name === 'handling') return wordIn(handlingWords, value);
  if (name === 'capacity') return wordIn(capacities, value);
  if (name === 'country') return /^[A-Z]{2}$/.test(value) ? countryName(value) : value;
  if (name === 'province') return provinces[value] ?? value;
  if (name === 'language') return languageOf(value);
  if (
    name === 'hasSuggestion' ||
    name === 'hasQuote' ||
    name === 'alike' ||
    name === 'coded' ||
    name === 'reread'
  )
    return value === 'true' ? m.wbYes() : m.wbNo();
  return value;
}

function languageOf(tag: string): string {
  try {
    return languageName(tag);
  } catch {
    return tag;
  }
}
