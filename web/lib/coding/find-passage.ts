/** A passage in code points. */
export interface Found {
  field: 'body' | 'suggestedText';
  start: number;
  end: number;
}

interface Texts {
  body: string | null;
  suggestedText: string | null;
}

/** Where typed words stand in a text, white space of any kind and length taken as one. */
function placeIn(text: string, typed: string): { start: number; end: number } | undefined {
  const words = typed
    .trim()
    .split(/\s+/u)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  if (words.join('') === '') return undefined;
  const found = new RegExp(words.join(String.raw`\s+`), 'u').exec(text);
  if (!found) return undefined;
  const start = [...text.slice(0, found.index)].length;
  return { start, end: start + [...found[0]].length };
}

/** The first place at which a comment has the words that somebody typed or copied; nothing where it has not. */
export function findPassage(comment: Texts, typed: string): Found | undefined {
  const wanted = typed.normalize('NFC');
  for (const field of ['body', 'suggestedText'] as const) {
    const place = placeIn(comment[field] ?? '', wanted);
    if (place) return { field, ...place };
  }
  return undefined;
}
