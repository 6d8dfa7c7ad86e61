import type { Piece } from './word-diff.ts';

/**
 * Cuts a comparison with several texts in a row into one for each. What was taken out goes with the text in which it
 * was passed.
 */
export function cutAt(pieces: readonly Piece[], texts: readonly string[]): Piece[][] {
  const cut: Piece[][] = texts.map(() => []);
  const lengths = texts.map((text) => visible(text));
  let at = 0;
  let left = lengths[0] ?? 0;
  const put = (piece: Piece) => {
    if (piece.text !== '') cut[at]?.push(piece);
  };
  const onward = () => {
    while (left === 0 && at < texts.length - 1) {
      at += 1;
      left = lengths[at] ?? 0;
    }
  };
  for (const { kind, text } of pieces) {
    if (kind === 'out') {
      put({ kind, text });
      continue;
    }
    let rest = text;
    while (rest !== '') {
      onward();
      const taken = at === texts.length - 1 ? rest.length : lengthOf(rest, left);
      if (taken === 0) break;
      put({ kind, text: rest.slice(0, taken) });
      left -= visible(rest.slice(0, taken));
      rest = rest.slice(taken);
    }
  }
  return cut;
}

/** Letters and signs without white space, which comparisons do not count. */
const visible = (text: string) => text.replaceAll(/\s/g, '').length;

/** How far a text goes until so many visible characters, and the white space behind them, are passed. */
function lengthOf(text: string, count: number): number {
  let [at, seen] = [0, 0];
  while (at < text.length && seen < count) {
    if (!/\s/.test(text.charAt(at))) seen += 1;
    at += 1;
  }
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}
