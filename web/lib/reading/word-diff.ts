export interface Piece {
  kind: 'same' | 'out' | 'in';
  text: string;
}

// 1,500 words against 1,500: some milliseconds. What is longer is shown as taken out and put in.
const mostCells = 2_250_000;

/**
 * What changes from one wording to another, word by word: longest common subsequence, with what both begin
 * and end with set aside first. Words keep the white space behind them.
 */
export function wordDiff(before: string, after: string): Piece[] {
  const old = words(before);
  const now = words(after);
  let head = 0;
  while (head < old.length && head < now.length && same(old[head], now[head])) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && same(old.at(-1 - tail), now.at(-1 - tail)))
    tail += 1;
  const middle = compare(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return joined([
    ...now.slice(0, head).map((word, at) => kept(old[at], word)),
    ...middle,
    ...now.slice(now.length - tail).map((word, at) => kept(old[old.length - tail + at], word)),
  ]);
}

const words = (text: string): string[] => text.match(/\S+\s*|^\s+/g) ?? [];
const same = (a = '', b = '') => a.trimEnd() === b.trimEnd();
// The last word of either wording has no space behind it; where the other goes on, one is needed.
const kept = (a = '', b = ''): Piece => ({ kind: 'same', text: a.length > b.length ? a : b });

function compare(old: string[], now: string[]): Piece[] {
  const all = (kind: Piece['kind'], from: string[]) => from.map((text): Piece => ({ kind, text }));
  const width = now.length + 1;
  if ((old.length + 1) * width > mostCells) return [...all('out', old), ...all('in', now)];
  // common[i * width + j]: length of the longest common subsequence of old[i..] and now[j..].
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const longest = same(old[i], now[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      common[i * width + j] = longest;
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (same(old[i], now[j])) {
      pieces.push(kept(old[i], now[j]));
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      pieces.push({ kind: 'out', text: old[i] ?? '' });
      i += 1;
    } else {
      pieces.push({ kind: 'in', text: now[j] ?? '' });
      j += 1;
    }
  }
  return [...pieces, ...all('out', old.slice(i)), ...all('in', now.slice(j))];
}

/** Neighbours of one kind become one piece, which a screen reader reads in one go. */
function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}
