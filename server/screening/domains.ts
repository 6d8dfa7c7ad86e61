import { readFileSync } from 'node:fs';
import { lookalike } from './lookalikes.ts';

/** What kind of page an address leads to; `official` is the one that is no signal of a harm. */
export const linkDetails = ['site', 'shortener', 'messaging', 'official'] as const;
export type LinkDetail = (typeof linkDetails)[number];

interface DomainList {
  version: number;
  official: string[];
  shorteners: string[];
  messaging: string[];
  endings: string[];
  wordEndings: string[];
}

const list: DomainList = JSON.parse(readFileSync(new URL('./words/domains.json', import.meta.url), 'utf8'));

/** Number of the list of domains that is in use. */
export const domainsVersion = list.version;

const endings = new Set(list.endings);
const wordEndings = new Set(list.wordEndings);
const details = new Map<string, LinkDetail>([
  ...list.official.map((domain): [string, LinkDetail] => [domain, 'official']),
  ...list.shorteners.map((domain): [string, LinkDetail] => [domain, 'shortener']),
  ...list.messaging.map((domain): [string, LinkDetail] => [domain, 'messaging']),
]);

const longestListed = 40;
const longestEnding = 10;
const asLatin = (label: string): string =>
  label.length > longestEnding ? '' : [...label.toLowerCase()].map(lookalike).join('');

/** Whether a domain without `http://` before it is known for one by its last part. */
export const isEnding = (label: string): boolean => endings.has(asLatin(label));

/** Whether a last part is also a word, so that it makes a domain only with 'www.' or a path. */
export const isWordEnding = (label: string): boolean => wordEndings.has(asLatin(label));

/** Whether a host is on the list itself: such short names as 'u.to' need nothing else to be known. */
export const isListed = (host: string): boolean =>
  host.length <= longestListed && details.has(host.toLowerCase());

/** The kind of a host: that of the longest domain above it that is on the list. */
export function linkDetail(host: string): LinkDetail {
  const lower = host.toLowerCase();
  for (let from = 0; from >= 0 && from < lower.length;) {
    const domain = lower.slice(from);
    const detail = domain.length <= longestListed ? details.get(domain) : undefined;
    if (detail) return detail;
    const dot = lower.indexOf('.', from);
    from = dot < 0 ? -1 : dot + 1;
  }
  return 'site';
}
