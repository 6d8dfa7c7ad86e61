import { wordsOfText, type Word } from './words-of-text.ts';

/** One place of an entry: the words that may stand there, or nothing for a gap of up to three words. */
export type Step = { words: readonly Pick<Word, 'bare' | 'marked'>[]; marks: Marks } | undefined;
export type Marks = 'required' | 'optional' | 'ignored';

/** The steps of an entry. Throws an Error where it begins or ends with a gap, or has more than two. */
export function stepsOf({ id, words, marks }: { id: string; words: string; marks: Marks }): Step[] {
  const places = words.split(' ');
  if (places[0] === '*' || places.at(-1) === '*') throw new Error(`'${id}' begins or ends with a gap.`);
  // Each gap multiplies what is tried by four.
  if (places.filter((place) => place === '*').length > 2) throw new Error(`'${id}' has more than two gaps.`);
  return places.map((place) => {
    if (place === '*') return undefined;
    const alternatives = place.split('|').map((word) => {
      const [one, ...more] = wordsOfText(word);
      if (!one || more.length > 0) throw new Error(`'${id}': '${word}' is not one word.`);
      return { bare: one.bare, marked: one.marked };
    });
    return { words: alternatives, marks };
  });
}

/** Whether a word of a text is one of those of a step. */
export function fits(word: Word, { words, marks }: NonNullable<Step>): boolean {
  return words.some(({ bare, marked }) => {
    if (marks === 'ignored') return word.bare === bare || word.hiding.includes(bare);
    if (word.marked === marked) return true;
    return marks === 'optional' && word.bare === bare && word.marked === word.bare;
  });
}
