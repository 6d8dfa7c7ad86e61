import type { SectionKind } from '#server/http/terms.ts';
import type { Marker } from './markers.ts';
import { romanValue } from '../numbers.ts';

/** What a word at the start of a heading stands for; `rank` where it lies elsewhere than its kind. */
interface Named {
  kind: SectionKind;
  rank?: number;
  word?: string;
}

const part: Named = { kind: 'part' };
const title: Named = { kind: 'part', rank: 1.5 };
const section: Named = { kind: 'article', word: 'Section' };
const subsection: Named = { kind: 'clause', word: 'Subsection' };
const named: Record<string, Named> = {
  part,
  partie: { ...part, word: 'Partie' },
  book: { ...part, word: 'Book', rank: 0.8 },
  livre: { ...part, word: 'Livre', rank: 0.8 },
  title: { ...title, word: 'Title' },
  titre: { ...title, word: 'Titre' },
  chapter: { kind: 'chapter' },
  chapitre: { kind: 'chapter', word: 'Chapitre' },
  division: { kind: 'division' },
  subdivision: { kind: 'subdivision' },
  section,
  sec: section,
  subsection,
  'sub-section': subsection,
  'sous-section': { kind: 'clause', word: 'Sous-section' },
  article: { kind: 'article' },
  art: { kind: 'article' },
  amendment: { kind: 'article', word: 'Amendment' },
  '§': { kind: 'article', word: '§' },
  annex: { kind: 'annex' },
  annexe: { kind: 'annex', word: 'Annexe' },
  appendix: { kind: 'annex', word: 'Appendix' },
  schedule: { kind: 'annex', word: 'Schedule' },
};
const ordinal = String.raw`premi(?:er|ère)|unique|1er|Ier|(?:\d{1,4}|[IVXLC]+)(?:\s?(?:bis|ter|quater))?`;
const form = new RegExp(
  String.raw`^(?:(sub-?\s?section|sous-section|section|sec|article|art|amendment|chapter|chapitre|partie|part|titre|title|book|livre|division|subdivision|annexe|annex|appendix|schedule)\.?\s+|(§)\s*)(${ordinal}|\d{1,4}(?:\.\d{1,3})*[a-z]?|[ivxlc]+|[A-Z])(?![\p{L}\p{N}])\s*([.:]|[-–—](?=\s))?\s*`,
  'iu',
);
const bareAnnex = /^(annexe|annex|appendix|schedule)(\s*[.:])?\s*$/i;
const firstLetter = /^[abclpst§d]/i;

/** Recognises 'Article 5.', 'CHAPTER II', '§ 3', 'Titre Ier' at the start of a trimmed line of NFC text. */
export function latinMarker(line: string): Marker | null {
  if (!firstLetter.test(line)) return null;
  const bare = bareAnnex.exec(line);
  if (bare)
    return {
      ...(named[(bare[1] ?? '').toLowerCase()] ?? { kind: 'annex' }),
      number: null,
      printed: line,
      rest: '',
      punctuated: true,
    };
  const match = form.exec(line.slice(0, 90));
  const [head = '', word = '', sign, number = '', stop] = match ?? [];
  const known = named[sign ?? word.toLowerCase().replaceAll(/\s/g, '')];
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
  /^(?:\d|premi|unique|Ier)/i.test(number) ||
  romanValue(number.split(/\s/)[0] ?? '') !== null ||
  /^[A-Z]$/.test(number);

/** Tells a heading from a sentence that begins with a reference ('Article 5 applies to …', 'Section 2, …'). */
function mayFollow({ number, rest, punctuated }: Marker): boolean {
  // 'Article L. 123-4' of a French code.
  if (/^[A-Z]$/.test(number ?? '') && /^\d/.test(rest)) return false;
  return rest === '' || punctuated || /^[\p{Lu}"“«(]/u.test(rest);
}
