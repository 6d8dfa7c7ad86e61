import { isEnding, isListed, isWordEnding, type LinkDetail, linkDetail } from './domains.ts';
import type { Passage } from './reading.ts';

export interface LinkFound extends Passage {
  detail: LinkDetail;
}

const scheme = /(?:h(?:tt|xx)ps?|ftp)$/i;
/** User, host and port of an address (WHATWG URL): a backslash ends them as a slash does. */
const authority = /^[^\s/?#\\<>"'“”]{1,500}/u;
const longestAuthority = 500;
const rest = /^(?::\d{1,5})?(?:[/?#][^\s<>"“”]{0,2000})?/u;
const closing = /[.,;:!?'’”)\]}*_]{1,50}$/u;

/** Port, path and query that follow a host, without the punctuation of the sentence around it. */
function endOf(text: string, hostEnd: number): number {
  const more = rest.exec(text.slice(hostEnd, hostEnd + 2010))?.[0] ?? '';
  return hostEnd + more.replace(closing, '').length;
}

/** The host of an authority: what follows the last '@', without the port; nothing where it is too long to tell. */
function hostIn(found: string): string {
  if (found.length === longestAuthority) return '';
  return found
    .slice(found.lastIndexOf('@') + 1)
    .replace(/:\d{0,5}$/, '')
    .replace(/\.$/, '');
}

/** The address around '://' at `at`. */
function withScheme(text: string, at: number): LinkFound | undefined {
  const before = scheme.exec(text.slice(Math.max(0, at - 5), at))?.[0];
  const found =
    before && authority.exec(text.slice(at + 3, at + 3 + longestAuthority))?.[0].replace(closing, '');
  if (!found) return undefined;
  return {
    detail: linkDetail(hostIn(found)),
    start: at - before.length,
    end: endOf(text, at + 3 + found.length),
  };
}

const labelLetter = /[\p{L}\p{N}]/u;

/** Letters, digits and hyphens, those of ASCII told by their number because most are. */
function isLabelPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || text[at] === '-';
  return labelLetter.test(text.charAt(at));
}

const longestHost = 253;

/** The chain of labels and dots around the dot at `at`. */
function chainAround(text: string, at: number): Passage {
  let start = at;
  while (start > 0 && at - start < 63 && isLabelPart(text, start - 1)) start -= 1;
  let end = at + 1;
  while (end < text.length && end - start < longestHost) {
    const dot = text[end] === '.' && text[end - 1] !== '.';
    if (!dot && !isLabelPart(text, end)) break;
    end += 1;
  }
  return { start, end };
}

/** The longest host of a chain that a known ending closes: what follows the full stop may be the next sentence. */
function hostOf(chain: string, next: string): string | undefined {
  const web = /^www\.[^.]+\../i.test(chain);
  for (let end = chain.length; end > 0; end = chain.lastIndexOf('.', end - 1)) {
    const from = chain.lastIndexOf('.', end - 1) + 1;
    if (from === 0) break;
    const host = chain.slice(0, end);
    const ending = chain.slice(from, end);
    if (isEnding(ending) || isListed(host)) return host;
    if (isWordEnding(ending) && (web || (next === '/' && end === chain.length))) return host;
  }
  return web ? chain.replace(/\.$/, '') : undefined;
}

function withoutScheme(text: string, { start, end }: Passage): LinkFound | undefined {
  if (start === end || text.charAt(start - 1) === '@' || text.charAt(end) === '@') return undefined;
  const host = hostOf(text.slice(start, end), text.charAt(end));
  if (host === undefined || !/[\p{L}\d]/u.test(host.charAt(0))) return undefined;
  return { detail: linkDetail(host), start, end: endOf(text, start + host.length) };
}

/**
 * Addresses of web pages in a reading, with `http://` or without, in order and without overlap. Each sign looks at
 * bounded text and nothing is looked at twice, so time is linear.
 */
export function links(text: string): LinkFound[] {
  const found: LinkFound[] = [];
  const sign = /:\/\/|\./g;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    const chain = match[0] === '.' ? chainAround(text, match.index) : undefined;
    const one = chain ? withoutScheme(text, chain) : withScheme(text, match.index);
    if (one && one.start >= (found.at(-1)?.end ?? 0)) found.push(one);
    sign.lastIndex = Math.max(sign.lastIndex, one?.end ?? 0, chain?.end ?? 0);
  }
  return found;
}
