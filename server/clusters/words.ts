import { alone, between, classes, classOfPair, unseen } from './alphabet.ts';

export interface Word {
  /** Lower case, without what is not seen. */
  word: string;
  /** Where it stands in the text, in UTF-16 code units; `end` is behind it. */
  start: number;
  end: number;
}

const hiddenParts = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The words of a text: runs of letters, digits and marks, diacritics kept; a character of a script without
 * spaces and a pictograph are words by themselves. Case, punctuation, white space and invisible characters
 * make no difference.
 * @param text in NFC
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let start = -1;
  const close = (end: number) => {
    if (start < 0) return;
    const word = text.slice(start, end).replaceAll(hiddenParts, '').toLowerCase();
    words.push({ word, start, end });
    start = -1;
  };
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) ?? 0;
    const next = at + (point > 0xffff ? 2 : 1);
    const kind = point > 0xffff ? classOfPair(point) : classes[point];
    if (kind === between || kind === alone) close(at);
    if (kind === alone) words.push({ word: text.slice(at, next).toLowerCase(), start: at, end: next });
    else if (kind !== between && kind !== unseen && start < 0) start = at;
    at = next;
  }
  close(text.length);
  return words;
}
