import { oneSpelling } from '#server/search/folding.ts';
import { stopPhrases, stopWords, stopWordsIn } from './stop-words.ts';

/** Syllables in a phrase. */
const shortest = 2;
const longest = 4;
/** Characters; beyond that it is no word of a language written with spaces. */
const longestSyllable = 40;

/** A phrase where it stands in a text, in UTF-16 code units. */
export interface Occurrence {
  phrase: string;
  start: number;
  end: number;
}

const syllable = /[\p{L}\p{M}\p{N}]+/gu;
const onlyDigits = /^\p{N}+$/u;

interface Syllable {
  word: string;
  start: number;
  end: number;
}

/** Runs of syllables with nothing but white space between them and no stop word in them (RAKE: Rose et al. 2010). */
function* runsOf(text: string, language: string): Generator<Syllable[]> {
  const stopHere = stopWordsIn[language.slice(0, 2)];
  let run: Syllable[] = [];
  for (const found of text.matchAll(syllable)) {
    const word = oneSpelling(found[0].toLowerCase());
    const [start, end] = [found.index, found.index + found[0].length];
    const before = run.at(-1);
    const goesOn = before !== undefined && text.slice(before.end, start).trim() === '';
    const isStop =
      stopWords.has(word) || stopHere?.has(word) || onlyDigits.test(word) || word.length > longestSyllable;
    const isStopPhrase = goesOn && stopPhrases.has(`${before.word} ${word}`);
    if (isStopPhrase) run.pop();
    if (run.length > 0 && (!goesOn || isStop || isStopPhrase)) {
      yield run;
      run = [];
    }
    if (!isStop && !isStopPhrase) run.push({ word, start, end });
  }
  if (run.length > 0) yield run;
}

/**
 * Phrases of two to four syllables in a text, each time that one stands there; no mark of private data is in one.
 * @param language tag of the text
 */
export function* phrasesIn(text: string, language: string): Generator<Occurrence> {
  for (const run of runsOf(text, language)) {
    for (let from = 0; from < run.length; from += 1) {
      let phrase = run[from]?.word ?? '';
      for (let n = 2; n <= longest && from + n <= run.length; n += 1) {
        const last = run[from + n - 1];
        phrase += ` ${last?.word}`;
        if (n >= shortest) yield { phrase, start: run[from]?.start ?? 0, end: last?.end ?? 0 };
      }
    }
  }
}
