import { differingRuns, type Run } from './word-runs.ts';
import { type Word, wordsOf } from './words.ts';

/** Words of the letter that are shown before and after a difference. */
const context = 4;

export interface Difference {
  /** What the member says here, as it was written; '' where it only leaves something out. */
  own: string;
  /** What the letter says instead; '' where the member only adds. */
  instead: string;
  /** The words of the member before and after it. */
  before: string;
  after: string;
}

export interface Differences {
  /** In the order of the member's text. Empty when all words are the same. */
  parts: Difference[];
  /** How many words of the member are not the letter's. */
  ownWords: number;
}

const slice = (text: string, words: readonly Word[], from: number, to: number): string =>
  to > from ? text.slice(words[from]?.start, words[to - 1]?.end) : '';

const endsSentence = /[.!?…:;\n]/u;

/**
 * What is only added can often be cut in several ways: 'A. [B. A.] C' says the same as 'A. [A. B.] C'. Moves it back
 * to where a sentence begins.
 */
function fromSentence(text: string, words: readonly Word[], runs: readonly Run[], n: number): Run {
  const run = runs[n] ?? { letter: [0, 0], member: [0, 0] };
  const earliest = runs[n - 1]?.member[1] ?? 0;
  if (run.letter[0] !== run.letter[1]) return run;
  let [from, to] = run.member;
  for (;;) {
    const gap = text.slice(words[from - 1]?.end ?? 0, words[from]?.start);
    if (from === 0 || endsSentence.test(gap)) break;
    if (from === earliest || words[from - 1]?.word !== words[to - 1]?.word) return run;
    [from, to] = [from - 1, to - 1];
  }
  const moved = run.member[0] - from;
  return { letter: [run.letter[0] - moved, run.letter[1] - moved], member: [from, to] };
}

function numbered(lists: readonly Word[][]): Int32Array[] {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  };
  return lists.map((words) => Int32Array.from(words, ({ word }) => numberOf(word)));
}

/**
 * What a member of a cluster says differently from its letter, word by word. Case, punctuation and white space are
 * no difference. Takes at most some tens of milliseconds for two texts of 10,000 characters, whatever they say.
 */
export function differences(letter: string, member: string): Differences {
  const [theirs, own] = [wordsOf(letter), wordsOf(member)];
  const [a = new Int32Array(), b = new Int32Array()] = numbered([theirs, own]);
  const found = differingRuns(a, b);
  const runs = found.map((_, n) => fromSentence(member, own, found, n));
  const parts = runs.map((run) => ({
    own: slice(member, own, ...run.member),
    instead: slice(letter, theirs, ...run.letter),
    before: slice(member, own, Math.max(0, run.member[0] - context), run.member[0]),
    after: slice(member, own, run.member[1], Math.min(own.length, run.member[1] + context)),
  }));
  return { parts, ownWords: runs.reduce((sum, { member: [from, to] }) => sum + to - from, 0) };
}

/** Those with words of their own first, those that leave out or change more before the others. */
export const ownWordsFirst = (a: Differences, b: Differences): number =>
  b.ownWords - a.ownWords || b.parts.length - a.parts.length;
