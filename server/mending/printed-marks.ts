import { wordingOf } from '#server/drafts/wordings.ts';
import type { MendedSection } from './draft.ts';

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

/** The beginning of a label up to the section's number: 'khoản 2' of 'khoản 2 Điều 5'; null where it does not name it. */
export function ownPart(label: string, number: string): string | null {
  const found = new RegExp(
    `^.*?(?<![\\p{L}\\p{M}\\p{N}])${escaped(number)}(?![\\p{L}\\p{M}\\p{N}])`,
    'iu',
  ).exec(label);
  return found?.[0] ?? null;
}

/** The mark that a section prints before its heading or text: 'Điều 5.', '2.', 'a)'; empty where it prints none. */
export function markOf(
  { kind, number, texts }: Pick<MendedSection, 'kind' | 'number' | 'texts'>,
  language: string,
): string {
  const { label, printed = null } = texts[language] ?? {};
  if (label === undefined) return '';
  if (printed !== null) return printed;
  if (number === null) return kind === 'annex' ? (wordingOf(language).kinds.annex ?? '') : '';
  if (kind === 'clause' || kind === 'heading' || kind === 'paragraph') return `${number}.`;
  if (kind === 'point') return /^\p{L}/u.test(number) ? `${number})` : `${number}.`;
  const word = wordingOf(language).kinds[kind];
  return `${ownPart(label, number) ?? (word === undefined ? number : `${word} ${number}`)}.`;
}
