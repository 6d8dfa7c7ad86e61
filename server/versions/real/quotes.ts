import { findQuote } from '#server/submissions/quotes.ts';
import type { Quote } from '../passages.ts';
import { repeatable } from '../random-draft.ts';

export interface Quoted {
  quote: Quote;
  start: number;
  end: number;
}

const longest = 1_000;

/** What people quote: every sentence, and as many runs of three to thirty words, the same in every run. */
export function quotesOf(text: string): Quoted[] {
  const sentences = [...text.matchAll(/[^\s.;:][^.;:\n]{8,}[.;:]?/g)].map(({ index, 0: words }) => [
    index,
    index + words.trimEnd().length,
  ]);
  const words = [...text.matchAll(/\S+/g)];
  const random = repeatable(text.length);
  const runs = sentences.map(() => {
    const first = Math.floor(random() * words.length);
    const last = words[Math.min(words.length - 1, first + 2 + Math.floor(random() * 28))];
    return [words[first]?.index ?? 0, (last?.index ?? 0) + (last?.[0].length ?? 0)];
  });
  return [...sentences, ...runs].flatMap(([start = 0, end = 0]) => {
    if (end - start > longest || end - start < 4) return [];
    const surroundings = {
      prefix: text.slice(Math.max(0, start - 32), start),
      suffix: text.slice(end, end + 32),
    };
    const quote = findQuote(text, { exact: text.slice(start, end), ...surroundings });
    return quote && isTold(text, quote) ? [{ quote, start, end }] : [];
  });
}

/** A passage that stands there twice with the same surroundings could be either: nobody knows the truth about it. */
function isTold(text: string, { prefix, exact, suffix }: Quote): boolean {
  const whole = prefix + exact + suffix;
  return text.indexOf(whole) === text.lastIndexOf(whole);
}

/** The text with one word in so many of a passage replaced, and how long the passage is then. */
export function edited(text: string, { start, end }: Quoted, every: number): { text: string; end: number } {
  let count = 0;
  const passage = text
    .slice(start, end)
    .replaceAll(/\S+/g, (word) => ((count += 1) % every === 0 ? 'khác' : word));
  return { text: text.slice(0, start) + passage + text.slice(end), end: start + passage.length };
}

/** The text without a passage. */
export const taken = (text: string, { start, end }: Quoted): string => text.slice(0, start) + text.slice(end);
