import { fold, hasDiacritics, wordsOf } from '#server/search/folding.ts';

/** What is looked for in texts. */
export interface Words {
  /** Each of one or more words with one space between them: those of one stand together in this order. */
  phrases: string[];
  /** None of these may be there. */
  without: string[];
  /** Typed with diacritics: they are respected. */
  exact: boolean;
}

const quoted = /["“”„«»]([^"“”„«»]*)["“”„«»]/gu;
/** A hyphen before a word or a phrase, where nothing stands before the hyphen. */
const unwanted = /(?<!\S)-(?:["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»-]\S*))/gu;

/**
 * Reads a query: what stands in quotation marks is one phrase, everything else single words; with a hyphen before it,
 * it must not be there. Nothing else is an operator.
 */
export function readWords(q: string): Words {
  const exact = hasDiacritics(q);
  const form = exact ? wordsOf : fold;
  const rest = q.replaceAll(unwanted, ' ');
  const known = (phrases: string[]) => [...new Set(phrases)].filter((phrase) => phrase !== '');
  const without = known([...q.matchAll(unwanted)].map(([, phrase, word]) => form(phrase ?? word ?? '')));
  const together = [...rest.matchAll(quoted)].map(([, phrase = '']) => form(phrase));
  const single = form(rest.replaceAll(quoted, ' ')).split(' ');
  return { phrases: known([...together, ...single]), without, exact };
}
