import type { SectionKind } from '#server/http/terms.ts';
import { latinMarker } from './latin-headings.ts';
import { romanValue, spokenValue } from '../numbers.ts';

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

/** Recognises '1. …', also '1- …', '1/ …' and 'Khoản 1. …', at the start of a trimmed line. */
export function clauseMarker(line: string): Marker | null {
  const match =
    /^(\d{1,3}[a-zđ]?)\s?(?:\.(?![\d.])|[-/](?=\s))\s*/u.exec(line) ??
    /^khoản\s+(\d{1,3}[a-zđ]?)\s?(?:[.:](?!\d)\s*|$)/iu.exec(line);
  return match && numbered('clause', match, line);
}

/** Recognises '1.2. …' and deeper, at the start of a trimmed line. */
export function decimalMarker(line: string): Marker | null {
  const match = /^(\d{1,3}(?:\.\d{1,3}){1,4})(?:\.(?!\d)\s*|\s+)(?=\p{L}|“|"|$)/u.exec(line);
  return match && numbered('point', match, line);
}

/** Recognises 'a) …', also 'Điểm a. …', at the start of a trimmed line. */
export function pointMarker(line: string): Marker | null {
  const match = /^(\p{Ll}\d?)\s?\)\s*/u.exec(line) ?? /^điểm\s+(\p{L}\d?)\s?(?:[.:)]\s*|$)/iu.exec(line);
  return match && numbered('point', match, line);
}

/** Recognises '1) …', as older laws number clauses, at the start of a trimmed line. */
export function oldClauseMarker(line: string): Marker | null {
  const match = /^(\d{1,3}[a-zđ]?)\s?\)\s*(?=\S)/u.exec(line);
  return match && numbered('clause', match, line);
}

/** Recognises 'a. …', 'a/ …', 'a- …', as older laws mark points, at the start of a trimmed line. */
export function oldPointMarker(line: string): Marker | null {
  const match = /^(\p{Ll})\s?[./-]\s+(?=\S)/u.exec(line);
  return match && numbered('point', match, line);
}

/** Recognises 'II. …', at the start of a trimmed line. */
export function romanMarker(line: string): Marker | null {
  const match = /^([IVXL]+)\s?(?:[.:)](?:\s?[-–—](?=\s))?|[-–—](?=\s))\s*(?=\S)/u.exec(line);
  return match && romanValue(match[1] ?? '') !== null ? numbered('division', match, line) : null;
}

const numbered = (kind: SectionKind, match: RegExpExecArray, line: string): Marker => ({
  kind,
  number: match[1] ?? '',
  printed: match[0].trimEnd(),
  rest: line.slice(match[0].length),
  punctuated: true,
});
