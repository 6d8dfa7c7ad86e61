import type { Bind } from './bind.ts';
import type { Columns } from './condition-columns.ts';
import type { Words } from './words.ts';

type Key = Pick<Columns, 'bucket' | 'id'>;

/** Fewest code points of body and suggested wording together; `none` is a stance alone. */
const bands = { none: 0, short: 1, medium: 200, long: 1_000 } as const;

/** How long a comment is, as a word. */
export const lengthBand = (length: string): string => `
  CASE WHEN ${length} < ${bands.short} THEN 'none' WHEN ${length} < ${bands.medium} THEN 'short'
    WHEN ${length} < ${bands.long} THEN 'medium' ELSE 'long' END`;

const queryOf = (phrases: string[], operator: '&&' | '||', bind: Bind): string =>
  `(${phrases.map((phrase) => `phraseto_tsquery('simple', ${bind(phrase)})`).join(` ${operator} `)})`;

/** One query for it all, and whether it says what must not be there; undefined where there is nothing to look for. */
function searched(
  { phrases, without, exact }: Words,
  bind: Bind,
): { match: string; not: boolean } | undefined {
  if (phrases.length + without.length === 0) return undefined;
  const column = exact ? 'k.exact' : 'k.folded';
  if (phrases.length === 0) return { match: `${column} @@ ${queryOf(without, '||', bind)}`, not: true };
  const wanted = queryOf(phrases, '&&', bind);
  const query = without.length === 0 ? wanted : `(${wanted} && !!${queryOf(without, '||', bind)})`;
  return { match: `${column} @@ ${query}`, not: false };
}

/** Whether a comment has the words, and none of those that it must not have. Gathers all that have them. */
export function hasWords({ bucket, id }: Key, words: Words, bind: Bind): string {
  const found = searched(words, bind);
  if (!found) return 'false';
  return `${found.not ? 'NOT ' : ''}EXISTS (
    SELECT FROM considered_words k WHERE k.bucket = ${bucket} AND k.comment_id = ${id} AND ${found.match})`;
}

/** The same, for statements that look at one after the other instead of gathering all that have the words. */
export function wordsInEach({ bucket, id }: Key, words: Words, bind: Bind): string {
  const found = searched(words, bind);
  if (!found) return 'false';
  return `(SELECT ${found.match} FROM considered_words k
    WHERE k.bucket = ${bucket} AND k.comment_id = ${id}) IS ${found.not ? 'NOT ' : ''}TRUE`;
}
