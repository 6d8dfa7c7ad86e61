import { diffArrays, type ChangeObject } from 'diff';

export interface Piece {
  kind: 'same' | 'out' | 'in';
  text: string;
}

/** How much work an answer may still cost, in steps of the comparison; shared by all its sections. */
export interface Effort {
  left: number;
}

/** A draft of a thousand changed articles; about two seconds of one core. */
export const wholeEffort = (): Effort => ({ left: 60_000_000 });

const mostForOne = 6_000_000;
/** With fewer of its words kept than this, two wordings side by side are easier to read than what changed. */
const leastKept = 0.3;

interface Word {
  word: string;
  /** With the white space behind it. */
  text: string;
}

const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/(?:[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}])\s*/gu)].map(([found]) => ({
    word: found.trimEnd(),
    text: found,
  }));

/**
 * What changed from one wording to another, word by word (Myers 1986 by the package `diff`), a sign such as a full stop
 * counting as a word and white space not at all. The number of changes looked for is bounded by the length of
 * both and by the effort left, so that the same two texts always give the same answer in bounded time.
 *
 * @returns null where they are too different or too long: show both whole
 */
export function wordDiff(before: string, after: string, effort: Effort): Piece[] | null {
  const [old, now] = [wordsIn(before), wordsIn(after)];
  const length = Math.max(1, old.length + now.length);
  const maxEditLength = Math.floor(Math.min(mostForOne, effort.left) / length);
  const comparator = (a: Word, b: Word) => a.word === b.word;
  const changes = diffArrays(old, now, { maxEditLength, comparator });
  effort.left -= length * (changes ? countEdits(changes) : maxEditLength);
  if (!changes) return null;
  const pieces = told(changes, old);
  const kept = pieces.reduce((sum, { kind, words }) => (kind === 'same' ? sum + words : sum), 0);
  const isTooDifferent =
    Math.min(old.length, now.length) > 0 && kept < leastKept * Math.min(old.length, now.length);
  return isTooDifferent ? null : readable(pieces);
}

/** The last word of the new text has no space behind it; where the old one goes on, one is needed. */
function told(changes: readonly Change[], old: readonly Word[]): (Piece & { words: number })[] {
  let at = 0;
  return changes.map(({ added, removed, value }) => {
    if (!added) at += value.length;
    const text = value.map((word) => word.text).join('');
    const gap = added || removed || /\s$/.test(text) ? '' : (/\s+$/.exec(old[at - 1]?.text ?? '')?.[0] ?? '');
    return { kind: added ? 'in' : removed ? 'out' : 'same', text: text + gap, words: value.length };
  });
}

type Change = Pick<ChangeObject<Word[]>, 'added' | 'removed' | 'value'>;

const countEdits = (changes: readonly { added: boolean; removed: boolean; count: number }[]) =>
  changes.reduce((sum, { added, removed, count }) => (added || removed ? sum + count : sum), 0);

/**
 * Both wordings of a change in a row: one word that happens to be the same between two changes goes with them, and what is
 * taken out stands before what is put in.
 */
function readable(pieces: readonly (Piece & { words: number })[]): Piece[] {
  const result: Piece[] = [];
  let [out, inn] = ['', ''];
  const flush = () => {
    if (out !== '') result.push({ kind: 'out', text: out });
    if (inn !== '') result.push({ kind: 'in', text: inn });
    [out, inn] = ['', ''];
  };
  for (const [at, { kind, text, words }] of pieces.entries()) {
    const isIsland =
      kind === 'same' && words === 1 && at > 0 && at < pieces.length - 1 && !text.includes('\n');
    if (kind === 'out' || isIsland) out += text;
    if (kind === 'in' || isIsland) inn += text;
    if (kind !== 'same' || isIsland) continue;
    flush();
    result.push({ kind, text });
  }
  flush();
  return result;
}
