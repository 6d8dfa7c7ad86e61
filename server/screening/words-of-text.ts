import { oneSpelling } from '#server/search/folding.ts';
import { letterFor, lookalike } from './lookalikes.ts';
import type { Passage } from './reading.ts';

/** A word of a reading in the forms in which a list may know it. */
export interface Word extends Passage {
  /** Lower case, with diacritics, in one spelling of the two that an open syllable can have. */
  marked: string;
  /** Without diacritics, foreign letters as the Latin ones that they look like. */
  bare: string;
  /** Other words that it may hide, bare: 'n0' for 'no', 'nooo' for 'no'. */
  hiding: readonly string[];
  /** Whether a sentence begins with it. */
  begins: boolean;
}

const words = /[\p{L}\p{N}@$]+/gu;
const plainWord = /^[a-z]+$/;
const marks = /\p{M}+/gu;
const endOfSentence = /[.!?…;:]\s|\n/u;

function bareOf(lower: string): string {
  const letters = [...lower.normalize('NFD').replaceAll(marks, '')].map(lookalike).join('');
  return letters.replaceAll('đ', 'd');
}

const repeated = /(.)\1{2,}/gu;
const letterAndSign = /(?=.*[a-z])(?=.*[\d@$])/;
const longestHidden = 40;

function hiddenIn(bare: string): readonly string[] {
  if (bare.length > longestHidden) return [];
  const read = letterAndSign.test(bare) ? [...bare].map(letterFor).join('') : bare;
  const squeezed = read.replaceAll(repeated, '$1');
  const doubled = read.replaceAll(repeated, '$1$1');
  return [...new Set([read, squeezed, doubled])].filter((form) => form !== bare);
}

const none: readonly string[] = [];
const mayHide = /[\d@$]|(.)\1\1/;

type Forms = Pick<Word, 'marked' | 'bare' | 'hiding'>;

function formsOf(found: string): Forms {
  const lower = found.toLowerCase();
  const plain = plainWord.test(lower);
  const bare = plain ? lower : bareOf(lower);
  return {
    marked: plain ? lower : oneSpelling(lower),
    bare,
    hiding: mayHide.test(bare) ? hiddenIn(bare) : none,
  };
}

/** Forms of syllables, most of which come again and again. */
const known = new Map<string, Forms>();
const knownAtMost = 20_000;
const longestKnown = 8;

function remembered(found: string): Forms {
  const before = known.get(found);
  if (before) return before;
  const forms = formsOf(found);
  if (known.size >= knownAtMost) known.clear();
  if (found.length <= longestKnown) known.set(found, forms);
  return forms;
}

/** Whether a sentence ends between two words; the white space of a hostile text is not walked through. */
const endsBetween = (text: string, start: number, end: number): boolean =>
  end - start > 1 && endOfSentence.test(text.slice(start, Math.min(end, start + 20)));

/** The words of a reading, in order. */
export function wordsOfText(text: string): Word[] {
  const all: Word[] = [];
  let reached = 0;
  for (const { 0: found, index } of text.matchAll(words)) {
    const { marked, bare, hiding } = remembered(found);
    const end = index + found.length;
    all.push({ start: index, end, marked, bare, hiding, begins: endsBetween(text, reached, index) });
    reached = end;
  }
  return all;
}

const fewest = 3;
const longestGap = 3;

/** Words of which every letter stands alone, 'l i k e' or 'l.i.k.e', each as one word. */
export function spelledWords(all: readonly Word[]): Word[] {
  const joined: Word[] = [];
  let run: Word[] = [];
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && run.length >= fewest && run.length <= longestHidden) {
      const bare = run.map((letter) => letter.bare).join('');
      joined.push({ ...first, end: last.end, bare, marked: bare, hiding: hiddenIn(bare) });
    }
    run = [];
  };
  for (const word of all) {
    const last = run.at(-1);
    if (word.end - word.start > 1 || (last && word.start - last.end > longestGap)) close();
    if (word.end - word.start === 1) run.push(word);
  }
  close();
  return joined;
}
