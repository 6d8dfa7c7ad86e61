import type { Marker } from './markers.ts';
import { headingWords } from './heading-words.ts';
import { romanValue } from '../numbers.ts';

const ordinal = String.raw`premi(?:er|ère)|preliminary?|pr[eé]liminai?re|unique|único|única|unico|unica|1er|Ier|(?:\d{1,4}|[IVXLC]+)(?:\s?(?:bis|ter|quater))?`;
const dotted = String.raw`(?:\d{1,4}|[IVXL]{1,6})(?:\.\d{1,3})+[a-z]?`;
const longestFirst = [...headingWords.keys()]
  .filter((word) => word !== '§')
  .sort((one, other) => other.length - one.length);
const form = new RegExp(
  String.raw`^(?:(${longestFirst.join('|')}|sub section)\.?\s+|(§)\s*)(${dotted}|${ordinal}|\d{1,4}[a-z]?|[ivxlc]+|[A-Z])(?:\.?[ºª°])?(?![\p{L}\p{N}])\s*([.:]|[-–—](?=\s))?\s*`,
  'iu',
);
const annexes = longestFirst.filter((word) => headingWords.get(word)?.kind === 'annex');
const bareAnnex = new RegExp(String.raw`^(${annexes.join('|')})(\s*[.:])?\s*$`, 'iu');
const firstLetters = new Set([...headingWords.keys()].map((word) => word.slice(0, 1)));

/** Recognises 'Article 5.', 'CHAPTER II', '§ 3', 'Titre Ier' at the start of a trimmed line of NFC text. */
export function latinMarker(line: string): Marker | null {
  if (!firstLetters.has(line.slice(0, 1).toLowerCase())) return null;
  const bare = bareAnnex.exec(line);
  if (bare)
    return {
      ...(headingWords.get((bare[1] ?? '').toLowerCase()) ?? { kind: 'annex' }),
      number: null,
      printed: line,
      rest: '',
      punctuated: true,
    };
  const match = form.exec(line.slice(0, 90));
  const [head = '', word = '', sign, number = '', stop] = match ?? [];
  const known = headingWords.get(sign ?? word.toLowerCase().replaceAll(/\s/g, ''));
  if (!match || !known || !isNumber(number)) return null;
  const marker = {
    ...known,
    number,
    printed: head.trimEnd(),
    rest: line.slice(head.length),
    punctuated: stop !== undefined,
  };
  return mayFollow(marker) ? marker : null;
}

const isNumber = (number: string) =>
  /^(?:(?:[IVXL]+\.)?\d|premi|pr[eé]limin|[uú]ni|Ier)/i.test(number) ||
  romanValue(number.split(/\s/)[0] ?? '') !== null ||
  /^[A-Z]$/.test(number);

/** Tells a heading from a sentence that begins with a reference ('Article 5 applies to …', 'Section 2, …'). */
function mayFollow({ number, rest, punctuated }: Marker): boolean {
  // 'Article L. 123-4' of a French code.
  if (/^[A-Z]$/.test(number ?? '') && /^\d/.test(rest)) return false;
  return rest === '' || punctuated || /^[\p{Lu}"“«(]/u.test(rest);
}
