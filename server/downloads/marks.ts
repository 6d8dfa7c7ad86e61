import type { SectionKind } from '#server/http/terms.ts';
import { wordingOf } from '#server/drafts/wordings.ts';
import { romanValue } from '#server/drafts/numbers.ts';

interface Marked {
  kind: SectionKind;
  number: string | null;
  label: string;
  printed: string | null;
}

/**
 * What is printed before a section: as the file had it, as long as it still names the section's number; else as its kind is
 * usually printed in a language ('Điều 5.', '1.', 'a)', '(a)'). Empty where a section has no mark.
 */
export function markOf({ kind, number, label, printed }: Marked, language: string): string {
  if (kind === 'heading' || kind === 'paragraph') return '';
  if (number === null) return kind === 'annex' ? (printed ?? usualAlone(label, language)) : '';
  if (printed !== null && names(printed, number)) return printed;
  const word = wordBefore(label, number);
  if (kind === 'clause' || kind === 'point') {
    const usual = wordingOf(language).kinds[kind] ?? '';
    return word === '' || word === usual ? numbered(kind, number, language) : `${word} ${number}.`;
  }
  const named = [word, number].filter((part) => part !== '').join(' ');
  return kind === 'article' ? `${named}.` : named;
}

/** The label of an annex without a number is its mark, unless it only repeats its heading. */
const usualAlone = (label: string, language: string) =>
  label === wordingOf(language).kinds.annex ? label : '';

const names = (printed: string, number: string) => printed.toLowerCase().includes(number.toLowerCase());

/** Whether a mark is a word with a number ('Section. 2.'; 'III. -' is none), and so stands above its text and not before it. */
export function isWorded(mark: string): boolean {
  const word = /^(\p{L}{3,})\.?\s/u.exec(mark)?.[1];
  return word !== undefined && romanValue(word) === null;
}

/** The word that a label begins with: 'Section' in 'Section 2 of Article I'. */
export function wordBefore(label: string, number: string): string {
  const at = label.toLowerCase().indexOf(` ${number.toLowerCase()}`);
  return at < 0 ? '' : label.slice(0, at);
}

function numbered(kind: 'clause' | 'point', number: string, language: string): string {
  if (number.includes('.')) return `${number}.`;
  if (kind === 'clause' && /^\d/.test(number)) return `${number}.`;
  return kind === 'point' && /^vi\b/i.test(language) ? `${number})` : `(${number})`;
}
