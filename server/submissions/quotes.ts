import type { Quote } from '#server/comments/schema.ts';
import type { QuoteSent } from './schema.ts';

/** Code points of context kept on each side of a passage. */
const contextLength = 32;

interface Collapsed {
  text: string;
  /** For each UTF-16 unit of `text`, where it stands in the source. */
  origin: number[];
}

/** White space runs as one space: a selection across paragraphs has other line breaks than the stored text. */
function collapse(source: string): Collapsed {
  let text = '';
  const origin: number[] = [];
  let gap = false;
  for (let i = 0; i < source.length; i += 1) {
    const unit = source.charAt(i);
    if (/\s/.test(unit)) {
      gap = true;
      continue;
    }
    if (gap && text !== '') {
      text += ' ';
      origin.push(i - 1);
    }
    gap = false;
    text += unit;
    origin.push(i);
  }
  return { text, origin };
}

/** How many characters agree, counted from the passage outwards. */
function agreement(text: string, sent: string, step: 1 | -1): number {
  let same = 0;
  while (
    same < sent.length &&
    same < text.length &&
    text.at(step < 0 ? -1 - same : same) === sent.at(step < 0 ? -1 - same : same)
  ) {
    same += 1;
  }
  return same;
}

function occurrences(text: string, exact: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(exact); at >= 0 && found.length < 1_000; at = text.indexOf(exact, at + 1))
    found.push(at);
  return found;
}

const lastPoints = (text: string) => [...text.slice(-2 * contextLength)].slice(-contextLength).join('');
const firstPoints = (text: string) => [...text.slice(0, 2 * contextLength)].slice(0, contextLength).join('');

/**
 * The stored passage that a quote means, with its own prefix and suffix (W3C Web Annotation,
 * TextQuoteSelector), or nothing where the text does not contain it. White space is compared loosely;
 * among equal passages the one whose surroundings agree best with those sent.
 */
export function findQuote(source: string, sent: QuoteSent): Quote | undefined {
  const { text, origin } = collapse(source);
  const exact = collapse(sent.exact).text;
  if (exact === '') return undefined;
  const prefix = collapse(sent.prefix ?? '').text;
  const suffix = collapse(sent.suffix ?? '').text;
  const likeness = (at: number) =>
    agreement(text.slice(0, at).trimEnd(), prefix, -1) +
    agreement(text.slice(at + exact.length).trimStart(), suffix, 1);
  const [first, ...others] = occurrences(text, exact);
  if (first === undefined) return undefined;
  const at = others.reduce((best, other) => (likeness(other) > likeness(best) ? other : best), first);
  const start = origin[at] ?? 0;
  return passageAt(source, start, (origin[at + exact.length - 1] ?? start) + 1);
}

/** What stands from one UTF-16 unit of a text to before another, with its surroundings. */
export const passageAt = (source: string, start: number, end: number): Quote => ({
  exact: source.slice(start, end),
  prefix: lastPoints(source.slice(0, start)),
  suffix: firstPoints(source.slice(end)),
});
