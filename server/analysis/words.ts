import { fold, hasDiacritics, wordsOf } from '#server/search/folding.ts';

/** What is looked for in texts. */
export interface Words {
  /** Each of one or more words with one space between them: those of one stand together in this order. */
  phrases: string[];
  /** Typed with diacritics: they are respected. */
  exact: boolean;
}

const quoted = /["“”„«»]([^"“”„«»]*)["“”„«»]/gu;

/** Reads a query: what stands in quotation marks is one phrase, everything else single words. */
export function readWords(q: string): Words {
  const exact = hasDiacritics(q);
  const form = exact ? wordsOf : fold;
  const together = [...q.matchAll(quoted)].map(([, phrase = '']) => form(phrase));
  const single = form(q.replaceAll(quoted, ' ')).split(' ');
  return { phrases: [...new Set([...together, ...single])].filter((phrase) => phrase !== ''), exact };
}
