import type { SectionKind } from '#server/http/terms.ts';
import { romanValue, spokenValue } from '../numbers.ts';
import { latinMarker } from './latin-headings.ts';

/** A line that begins with the mark of a section: 'Điều 5. Phạm vi' is `{kind: 'article', number: '5', …}`. */
export interface Marker {
  kind: SectionKind;
  number: string | null;
  /** The mark as printed, with its full stop. */
  printed: string;
  /** What follows the mark on its line. */
  rest: string;
  /** Whether a sign ends the mark; without one a running text may begin just so. */
  punctuated: boolean;
  /** The word to cite by ('Section', 'Amendment'), where it is not that of the kind. */
  word?: string;
  /** Where it lies among the others, if not where its kind does. */
  rank?: number;
}

const end = String.raw`(?![\p{L}\p{M}\p{N}])`;
const stop = String.raw`\s*(\.(?!\d)|:|[-–—](?=\s))?\s*`;
const roman = '[ivxl]+[abcd]?';
const unit = 'nhat|mot|hai|ba|tu|bon|nam|lam|sau|bay|tam|chin';
const spoken = String.raw`(?:thu\s+)?(?:muoi(?:\s+(?:${unit}))?|${unit})`;
const mark = (word: string, number: string) => new RegExp(`^${word}${number}${end}${stop}`, 'du');
const forms: [SectionKind, RegExp][] = [
  ['article', mark(String.raw`dieu\s*(?:thu\s+)?`, String.raw`(\d{1,4}[a-z]?)`)],
  ['chapter', mark(String.raw`chuong\s*`, String.raw`(${spoken}|${roman}|\d{1,3}[a-z]?)`)],
  ['part', mark(String.raw`phan\s*`, String.raw`(${spoken}|${roman}|\d{1,3}|[a-h])`)],
  ['subdivision', mark(String.raw`tieu\s+muc\s*`, String.raw`(${roman}|\d{1,3}[a-z]?)`)],
  ['division', mark(String.raw`muc\s*`, String.raw`(${roman}|\d{1,3}[a-z]?|[a-h])`)],
  ['annex', mark(String.raw`phu\s+luc`, String.raw`(?:\s+(?:so\s*:?\s*)?(${roman}|\d{1,3}[a-z]?|[a-h]))?`)],
];
// What an unpunctuated mark is followed by where it cites another text: 'Điều 5 Luật này'.
const citation =
  /^(?:bo luat|luat|nghi dinh|nghi quyet|quyet dinh|thong tu|phap lenh|hien phap|quy che|hiep dinh|cong uoc|(?:dieu|khoan|diem|chuong|muc|phan|phu luc)\s+[\divx]+)(?![\p{L}\p{M}])/u;
const firstLetter = /^[đðdcpmt]/i;
const headLength = 90;

/**
 * Lower case without diacritics, place for place: Vietnamese letters of NFC text keep their length.
 * Eth, which old converters wrote for Đ, reads as d too.
 */
export function foldInPlace(text: string): string {
  const folded = (each: string) =>
    each.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[đð]/g, 'd');
  const whole = folded(text);
  if (whole.length === text.length) return whole;
  let result = '';
  for (let at = 0; at < text.length; at += 1) result += (folded(text[at] ?? '') || ' ').slice(0, 1);
  return result;
}

/** Recognises the Vietnamese heading of a part, chapter, division, article or annex at the start of a trimmed line of NFC text. */
function vietnameseMarker(line: string): Marker | null {
  if (!firstLetter.test(line)) return null;
  const folded = foldInPlace(line.slice(0, headLength));
  for (const [kind, form] of forms) {
    const match = form.exec(folded);
    if (!match) continue;
    const place = match.indices?.[1];
    const number = place ? line.slice(...place) : null;
    const rest = line.slice(match[0].length);
    const marker = {
      kind,
      number,
      printed: line.slice(0, match[0].length).trimEnd(),
      rest,
      punctuated: match[2] !== undefined,
    };
    if (isNumber(kind, number) && mayFollow(marker, line)) return marker;
  }
  return null;
}

/**
 * Recognises the heading of a part, chapter, division, article or annex at the start of a trimmed line of NFC text, in
 * Vietnamese or one of the languages of `latin-headings.ts`.
 */
export const headingMarker = (line: string): Marker | null => vietnameseMarker(line) ?? latinMarker(line);

function isNumber(kind: SectionKind, number: string | null): boolean {
  if (number === null) return kind === 'annex';
  if (/^\d/.test(number)) return true;
  if (romanValue(number.replace(/[abcđ]$/, '')) !== null) return true;
  if ((kind === 'part' || kind === 'chapter') && spokenValue(number) !== null) return true;
  return (kind === 'division' || kind === 'annex' || kind === 'part') && /^[A-H]$/.test(number);
}

/** Tells a heading from a running text that begins with a citation ('Điều 5 của Luật này …', 'Mục V, số 24'). */
function mayFollow({ kind, number, rest, punctuated }: Marker, line: string): boolean {
  if (rest === '') return true;
  if (/^[,;)\]/]/.test(rest) || (!punctuated && /^[.\d]/.test(rest))) return false;
  if (
    kind === 'annex' &&
    (line.length > 300 || (number === null && !punctuated && !isUpperCase(rest) && !rest.startsWith('(')))
  ) {
    return false;
  }
  return (
    punctuated ||
    isUpperCase(rest) ||
    (/^[\p{Lu}“"(«[]/u.test(rest) && !citation.test(foldInPlace(rest.slice(0, headLength))))
  );
}

/** Whether a line is set in capitals. */
export const isUpperCase = (line: string): boolean => /\p{Lu}/u.test(line) && !/\p{Ll}/u.test(line);
