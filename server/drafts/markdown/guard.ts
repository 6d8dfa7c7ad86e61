import { Refusal } from '../refusal.ts';

/** Markdown of more than this is nobody's draft and takes the parser too much memory; the constitution is 38 kB. */
export const mostMarkdownBytes = 2 * 1024 * 1024;

/** At 80 columns 2 MB have 26,000; the parser takes 0.4 ms for a line of a list. */
const mostLines = 50_000;
const deepest = 32;
const mostColumns = 200;
const mostSigns = 600;
const mostCells = 200;
const container = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const startsItem = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]/;
const signs = /[[\]*_`<~!\\&]/g;
const cells = /\|/g;

/** Throws an Error with one sentence for Markdown of more lines than can be parsed in time. */
export function refuseTooManyMarkdownLines(source: string): void {
  const count = source.split('\n').length;
  if (count > mostLines)
    throw new Refusal(
      'too_long',
      `The file has ${count} lines of Markdown; at most ${mostLines} are possible.`,
    );
}

/**
 * Whether Markdown nests so deep, or holds so many marks in one paragraph, that parsing it would take quadratic
 * time or exhaust the stack (5,001 times '>' do).
 */
export function isHostileMarkdown(source: string): boolean {
  let marks = 0;
  for (const line of source.split('\n')) {
    if (line.trim() === '' || startsItem.test(line)) marks = 0;
    if (!line.startsWith('|')) marks += line.match(signs)?.length ?? 0;
    if (marks > mostSigns || (line.match(cells)?.length ?? 0) > mostCells || nesting(line) > deepest)
      return true;
    if (line.length > mostColumns && line.slice(0, mostColumns).trim() === '' && line.trim() !== '')
      return true;
  }
  return false;
}

function nesting(line: string): number {
  let depth = 0;
  container.lastIndex = 0;
  while (depth <= deepest && container.test(line)) depth += 1;
  return depth;
}
