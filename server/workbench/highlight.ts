import type { Words } from '#server/analysis/words.ts';
import { fold, oneSpelling, wordsOf } from '#server/search/folding.ts';

/** A stretch of a text in code points. */
export interface Stretch {
  start: number;
  end: number;
}

/** The most stretches that are marked in one text. */
const most = 200;

interface Indexed {
  /** The words with one space between them and around. */
  words: string;
  /** For each code unit of `words`, the code point of the text that it came from. */
  at: number[];
  /** Of the text, in code points. */
  length: number;
}

/** Folds letter by letter, to know where each came from. */
function index(text: string, exact: boolean): Indexed {
  const form = exact ? wordsOf : fold;
  const at = [0];
  let words = ' ';
  let point = 0;
  for (const letter of text) {
    const isMark = /^\p{M}$/u.test(letter);
    const formed = isMark ? (exact ? letter : '') : form(letter);
    if (formed === '' && !isMark && !words.endsWith(' ')) {
      words += ' ';
      at.push(point);
    }
    for (let i = 0; i < formed.length; i += 1) at.push(point);
    words += formed;
    point += 1;
  }
  at.push(point);
  return { words: `${exact ? oneSpelling(words) : words} `, at, length: point };
}

const together = (stretches: Stretch[]): Stretch[] =>
  stretches
    .toSorted((a, b) => a.start - b.start)
    .reduce<Stretch[]>((merged, { start, end }) => {
      const last = merged.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else merged.push({ start, end });
      return merged;
    }, []);

/** Where words stand in a text, in its order. Time is linear in the text for each of the words. */
export function foundIn(text: string, { phrases, exact }: Pick<Words, 'phrases' | 'exact'>): Stretch[] {
  const { words, at, length } = index(text, exact);
  const found: Stretch[] = [];
  for (const phrase of phrases) {
    const wanted = ` ${phrase} `;
    let from = words.indexOf(wanted);
    for (; from >= 0 && found.length < most; from = words.indexOf(wanted, from + 1)) {
      // The space behind the word stands where it ends, its marks included.
      found.push({ start: at[from + 1] ?? 0, end: at[from + wanted.length - 1] ?? length });
    }
  }
  return together(found);
}

/** Whether some texts have all the words, each in any of them, and none of those that they must not have. */
export function fit(texts: string[], { phrases, without, exact }: Words): boolean {
  const has = (phrase: string) =>
    texts.some((text) => foundIn(text, { phrases: [phrase], exact }).length > 0);
  return phrases.every(has) && !without.some(has);
}
