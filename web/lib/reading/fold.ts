const longest = 1_200;
const shown = 900;

/**
 * Divides a long text into what is read at once and what follows on request, between paragraphs if there is a
 * place for it, else between words. A short text stays whole. Lengths in UTF-16 units.
 */
export function fold(text: string): { start: string; rest: string } {
  if (text.length <= longest) return { start: text, rest: '' };
  const part = text.slice(0, shown);
  const paragraph = part.lastIndexOf('\n');
  const word = part.search(/\s\S*$/);
  const at = paragraph > shown / 2 ? paragraph : word > shown / 2 ? word : withoutHalfLetter(text, shown);
  return { start: text.slice(0, at).trimEnd(), rest: text.slice(at).trimStart() };
}

/** A letter of two units, or with marks on it, is not cut in two. */
function withoutHalfLetter(text: string, at: number): number {
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return letters.segment(text).containing(at)?.index ?? at;
}
