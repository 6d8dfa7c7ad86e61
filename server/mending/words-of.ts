import type { MendedDraft } from './draft.ts';
import { markOf } from './printed-marks.ts';

const word = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text: runs of letters, marks and digits. */
export const wordsOf = (text: string): string[] => text.match(word) ?? [];

/**
 * How often a draft says each word, by language: in marks, headings and texts, and in what waits to be assigned. A mark
 * that no file printed counts in the draft's own language: other languages may print another.
 */
export function countWords({
  language: own,
  sections,
  loose,
}: Pick<MendedDraft, 'language' | 'sections' | 'loose'>): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (language: string, ...texts: (string | null)[]) => {
    for (const each of wordsOf(texts.filter(Boolean).join('\n').toLowerCase())) {
      const key = `${language} ${each}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  };
  for (const section of sections) {
    for (const [language, { heading, text, highlight, printed }] of Object.entries(section.texts))
      add(language, language === own ? markOf(section, language) : printed, heading, text, highlight);
  }
  for (const { language, heading, text, highlight, printed } of loose)
    add(language, printed, heading, text, highlight);
  return counts;
}

/** The words that one count has and another has not; each as often as it has more. */
export function difference(more: ReadonlyMap<string, number>, fewer: ReadonlyMap<string, number>): string[] {
  return [...more].flatMap(([each, count]) => {
    const surplus = count - (fewer.get(each) ?? 0);
    return surplus > 0 ? Array.from({ length: surplus }, () => each) : [];
  });
}
