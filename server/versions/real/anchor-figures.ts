import { align } from '../align.ts';
import { reanchor } from '../anchors.ts';
import type { VersionNode } from '../nodes.ts';
import { edited, quotesOf, taken } from './quotes.ts';

export interface Survived {
  quotes: number;
  exact: number;
  changed: number;
  orphaned: number;
}

/** Every quote of an old version in what its section became. */
export function survival(from: readonly VersionNode[], to: readonly VersionNode[]): Survived {
  const lines = align(from, to);
  const result = { quotes: 0, exact: 0, changed: 0, orphaned: 0 };
  for (const [at, { text }] of from.entries()) {
    const successors = lines.flatMap((line) => (line.from === at && line.to !== null ? [line.to] : []));
    const sources = lines.flatMap(({ from: other, to: now }) =>
      other !== null && other !== at && now !== null && successors.includes(now) ? [other] : [],
    );
    const texts = successors.map((now) => to[now]?.text ?? '');
    const others = [...new Set(sources)].map((other) => from[other]?.text ?? '');
    for (const { quote } of quotesOf(text)) {
      const found = reanchor(quote, { text, others }, texts);
      result.quotes += 1;
      if (!found) result.orphaned += 1;
      else if (found.errors === 0) result.exact += 1;
      else result.changed += 1;
    }
  }
  return result;
}

export interface Made {
  quotes: number;
  /** Passage taken out: whether anything was taken for it. */
  attracted: number;
  /** One word in eight of the passage replaced. */
  followed: number;
  lost: number;
  misplaced: number;
}

/** Changes of which the truth is known because we made them: each passage taken out, and each edited. */
export function madeChanges(nodes: readonly VersionNode[]): Made {
  const result = { quotes: 0, attracted: 0, followed: 0, lost: 0, misplaced: 0 };
  for (const { text } of nodes) {
    for (const quoted of quotesOf(text)) {
      const { quote, start } = quoted;
      const sources = { text, others: [] };
      result.quotes += 1;
      if (reanchor(quote, sources, [taken(text, quoted)])) result.attracted += 1;
      const change = edited(text, quoted, 8);
      const found = reanchor(quote, sources, [change.text]);
      if (!found) result.lost += 1;
      else if (
        found.start < change.end &&
        found.end > start &&
        Math.abs(found.start - start) < quote.exact.length / 2
      )
        result.followed += 1;
      else result.misplaced += 1;
    }
  }
  return result;
}
