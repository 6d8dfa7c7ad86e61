import type { SectionKind } from '#server/http/terms.ts';
import { romanValue } from '../numbers.ts';
import type { Marker } from './markers.ts';

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
