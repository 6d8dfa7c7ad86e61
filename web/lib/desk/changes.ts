import { type Piece, wordDiff } from '#lib/reading/word-diff.ts';

const context = 5;

/** What a text changes of another, with a few words around each change; `gap` stands for all that is the same. */
export function changesOf(letter: string, text: string): (Piece | { kind: 'gap' })[] {
  const pieces = wordDiff(letter, text);
  return pieces.flatMap((piece, at): (Piece | { kind: 'gap' })[] => {
    if (piece.kind !== 'same') return [piece];
    const words = piece.text.match(/\S+\s*|^\s+/g) ?? [];
    const before = at === 0 ? [] : words.slice(0, context);
    const after = at === pieces.length - 1 ? [] : words.slice(-context);
    if (before.length + after.length >= words.length) return [piece];
    const same = (part: string[]): Piece[] => (part.length ? [{ kind: 'same', text: part.join('') }] : []);
    return [...same(before), { kind: 'gap' }, ...same(after)];
  });
}
