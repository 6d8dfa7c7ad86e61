import { diffArrays } from 'diff';

/** Where two lists of words differ: `from..to` of the one stands in place of `from..to` of the other. */
export interface Run {
  letter: [from: number, to: number];
  member: [from: number, to: number];
}

/** Above these a stretch is no longer looked into, but taken for replaced as a whole. */
const mostEdits = 128;
const mostDepth = 4;

type Words = Int32Array;

/** The lengths of what two lists have in common at their beginning and end. */
function commonEnds(a: Words, b: Words): [number, number] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return [head, tail];
}

/** The shortest edits (Myers 1986), as pairs of equal words in order; nothing when there are too many edits. */
function shortest(a: Words, b: Words): [number, number][] | undefined {
  const changes = diffArrays([...a], [...b], { maxEditLength: mostEdits });
  if (!changes) return undefined;
  const equal: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let n = 0; n < count; n += 1) equal.push([x + n, y + n]);
    if (!added) x += count;
    if (!removed) y += count;
  }
  return equal;
}

/** Where the words stand that occur exactly once. */
function onlyOnce(words: Words): Map<number, number> {
  const found = new Map<number, number>();
  for (const [place, word] of words.entries()) found.set(word, found.has(word) ? -1 : place);
  return found;
}

/** Words that both have exactly once, as many as keep their order (patience: the longest increasing sequence). */
function anchors(a: Words, b: Words): [number, number][] {
  const inB = onlyOnce(b);
  const shared: [number, number][] = [];
  for (const [word, place] of onlyOnce(a)) {
    const other = inB.get(word) ?? -1;
    if (place >= 0 && other >= 0) shared.push([place, other]);
  }
  shared.sort(([left], [right]) => left - right);
  const piles: number[] = [];
  const before: number[] = [];
  for (const [index, [, place]] of shared.entries()) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((shared[piles[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (piles[low - 1] ?? -1) : -1);
    piles[low] = index;
  }
  const kept: [number, number][] = [];
  for (let index = piles.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = shared[index];
    if (pair) kept.push(pair);
  }
  return kept.reverse();
}

/** Pairs of equal words in order, many if not the most. */
function equalWords(a: Words, b: Words, depth: number): [number, number][] {
  const [head, tail] = commonEnds(a, b);
  const equal: [number, number][] = Array.from({ length: head }, (_, n) => [n, n]);
  const [restA, restB] = [a.subarray(head, a.length - tail), b.subarray(head, b.length - tail)];
  if (restA.length > 0 && restB.length > 0) {
    const inside = shortest(restA, restB) ?? betweenAnchors(restA, restB, depth);
    for (const [x, y] of inside) equal.push([head + x, head + y]);
  }
  for (let n = tail; n > 0; n -= 1) equal.push([a.length - n, b.length - n]);
  return equal;
}

function betweenAnchors(a: Words, b: Words, depth: number): [number, number][] {
  if (depth >= mostDepth) return [];
  const equal: [number, number][] = [];
  let [fromA, fromB] = [0, 0];
  const marks = anchors(a, b);
  if (marks.length === 0) return [];
  for (const [toA, toB] of [...marks, [a.length, b.length] as const]) {
    const inside = equalWords(a.subarray(fromA, toA), b.subarray(fromB, toB), depth + 1);
    for (const [x, y] of inside) equal.push([fromA + x, fromB + y]);
    if (toA < a.length) equal.push([toA, toB]);
    [fromA, fromB] = [toA + 1, toB + 1];
  }
  return equal;
}

/**
 * Where two texts differ, word by word: the shortest edits where they are few, otherwise between words that both
 * have once (patience diff), otherwise as a whole. Bounded: at most 4 × 128 steps per word.
 * @param letter each word as a number, equal words equal
 */
export function differingRuns(letter: Words, member: Words): Run[] {
  const runs: Run[] = [];
  let [x, y] = [0, 0];
  for (const [nextX, nextY] of [...equalWords(letter, member, 0), [letter.length, member.length] as const]) {
    if (nextX > x || nextY > y) runs.push({ letter: [x, nextX], member: [y, nextY] });
    [x, y] = [nextX + 1, nextY + 1];
  }
  return runs;
}
