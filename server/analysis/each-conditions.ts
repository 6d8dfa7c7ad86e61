import type { Bind, Condition } from './bind.ts';
import { coded } from './coding-conditions.ts';
import type { Columns } from './condition-columns.ts';
import { conditionsOf, type Wanted } from './conditions.ts';
import { wordsInEach } from './text-conditions.ts';

/**
 * The same conditions for statements that look at one comment after the other: what a common word, or a theme of very
 * many comments, finds in all of them is not gathered first.
 */
export function conditionsInEach(
  { words, theme, coded: isCoded, ...others }: Wanted,
  of: Columns,
  bind: Bind,
): Map<Condition, string> {
  const conditions = conditionsOf(others, of, bind);
  if (words) conditions.set('words', wordsInEach(of, words, bind));
  if (theme) conditions.set('theme', coded(of, `${bind(theme)}::uuid[]`));
  if (isCoded !== undefined) conditions.set('coded', `${coded(of)} = ${bind(isCoded)}`);
  return conditions;
}
