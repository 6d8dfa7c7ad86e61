import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { phrasesIn } from './candidates.ts';
import type { Text } from './masked-texts.ts';
import { limits, type Phrases } from './schema.ts';

/** Words around an example, in UTF-16 code units. */
const around = 60;
/** What is left of a character that was cut in the middle. */
const halfAtStart = /^[\uDC00-\uDFFF]/;
const halfAtEnd = /[\uD800-\uDBFF]$/;

/** The first places of each phrase, with the words around it. */
export function examplesOf(
  keys: Pick<Keys, 'publicId'>,
  texts: readonly Text[],
  wanted: ReadonlySet<string>,
): Map<string, Phrases['items'][number]['examples']> {
  const found = new Map<string, Phrases['items'][number]['examples']>();
  const seen = new Set<string>();
  for (const { id, unit, text, language } of texts) {
    for (const { phrase, start, end } of phrasesIn(text, language)) {
      const examples = found.get(phrase) ?? [];
      if (!wanted.has(phrase) || examples.length >= limits.examples || seen.has(`${unit} ${phrase}`))
        continue;
      seen.add(`${unit} ${phrase}`);
      examples.push({
        commentId: publicId(keys, id),
        before: text.slice(Math.max(0, start - around), start).replace(halfAtStart, ''),
        text: text.slice(start, end),
        after: text.slice(end, end + around).replace(halfAtEnd, ''),
      });
      found.set(phrase, examples);
    }
  }
  return found;
}
