/** A stretch of a text in code points. */
export interface Spot {
  start: number;
  end: number;
}

export interface Piece {
  kind: 'plain' | 'found' | 'masked';
  words: string;
}

/** How many code points stand before the first word found, where the text is shortened. */
const before = 80;

/**
 * A text as it is shown: what was found marked, what is masked in one piece. Masked goes before found.
 * @param most so many code points, from a little before the first word found; the whole text where it is not given
 */
export function piecesOf(
  text: string,
  { found, masked }: { found: readonly Spot[]; masked: readonly Spot[] },
  most = Infinity,
): Piece[] {
  const points = [...text];
  const first = points.length > most ? Math.max(0, (found[0]?.start ?? 0) - before) : 0;
  const last = Math.min(points.length, first + most);
  const kinds = points.map((): Piece['kind'] => 'plain');
  for (const { start, end } of found) kinds.fill('found', start, end);
  for (const { start, end } of masked) kinds.fill('masked', start, end);
  const pieces: Piece[] = first > 0 ? [{ kind: 'plain', words: '…' }] : [];
  for (let at = first; at < last; at += 1) {
    const [kind, words] = [kinds[at] ?? 'plain', points[at] ?? ''];
    const piece = pieces.at(-1);
    if (piece?.kind === kind) piece.words += words;
    else pieces.push({ kind, words });
  }
  if (last < points.length) pieces.push({ kind: 'plain', words: '…' });
  return pieces;
}
