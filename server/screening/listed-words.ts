import { fits, type Step } from './list-steps.ts';
import type { Passage } from './reading.ts';
import { listEntries, type ListEntry } from './word-list.ts';
import { spelledWords, type Word, wordsOfText } from './words-of-text.ts';

export interface ListedFound extends Passage {
  kind: 'slur' | 'threat';
  /** The entry's id. */
  detail: string;
}

const widestGap = 3;

/** Entries by each word that can begin them, bare. */
const byFirstWord = new Map<string, ListEntry[]>();
for (const entry of listEntries)
  for (const { bare } of entry.steps[0]?.words ?? [])
    byFirstWord.set(bare, [...(byFirstWord.get(bare) ?? []), entry]);

/** The word after the last one that steps from `step` on take, beginning at `at`; nothing where they do not fit. */
function follow(all: readonly Word[], at: number, steps: readonly Step[], step: number): number | undefined {
  if (step === steps.length) return at;
  const wanted = steps[step];
  if (wanted) {
    const word = all[at];
    if (!word || (step > 0 && word.begins) || !fits(word, wanted)) return undefined;
    return follow(all, at + 1, steps, step + 1);
  }
  for (let skipped = 0; skipped <= widestGap; skipped += 1) {
    if (skipped > 0 && all[at + skipped - 1]?.begins) return undefined;
    const end = follow(all, at + skipped, steps, step + 1);
    if (end !== undefined) return end;
  }
  return undefined;
}

function isHarmless(all: readonly Word[], end: number, { unlessNext }: ListEntry): boolean {
  if (!unlessNext) return false;
  return all
    .slice(end, end + 2)
    .some(({ marked, bare }) => unlessNext.includes(marked) || unlessNext.includes(bare));
}

function beginningAt(all: readonly Word[], at: number): ListedFound[] {
  const word = all[at];
  if (!word) return [];
  const first = [word.bare, ...word.hiding].flatMap((form) => byFirstWord.get(form) ?? []);
  return first.flatMap((entry) => {
    const end = follow(all, at, entry.steps, 0);
    const last = end === undefined ? undefined : all[end - 1];
    if (end === undefined || !last || isHarmless(all, end, entry)) return [];
    return [{ kind: entry.kind, detail: entry.id, start: word.start, end: last.end }];
  });
}

/** What would be found twice, of one kind and overlapping: the one that begins first, of these the longest. */
function once(found: ListedFound[]): ListedFound[] {
  const sorted = found.sort((a, b) => a.start - b.start || b.end - a.end);
  const reached = { slur: 0, threat: 0 };
  return sorted.filter(({ kind, start, end }) => {
    const free = start >= reached[kind];
    if (free) reached[kind] = end;
    return free;
  });
}

/**
 * Slurs and threats of the list in a reading. Each word begins at most a few entries, of bounded length and with two
 * gaps at most, so time is linear.
 */
export function listedWords(text: string): ListedFound[] {
  const all = wordsOfText(text);
  const found: ListedFound[] = [];
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at];
    // Nearly all words begin nothing, and are not worth an array.
    if (word && (word.hiding.length > 0 || byFirstWord.has(word.bare))) found.push(...beginningAt(all, at));
  }
  for (const word of spelledWords(all)) found.push(...beginningAt([word], 0));
  return once(found);
}
