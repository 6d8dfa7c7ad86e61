import { alpha, asValue, masi } from './alpha.ts';
import type { ItemRow } from './item-queries.ts';
import type { Result } from './schema.ts';

/** Differences that are listed. */
const most = 100;

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);

/** How far two coders agree about what both have coded. @param idOf the public form of a comment's id */
export function compareCodes(
  items: readonly ItemRow[],
  titles: ReadonlyMap<string, string>,
  idOf: (commentId: string) => string,
): Result {
  const both = items.flatMap(({ commentId, first, second }) =>
    first && second ? [{ commentId, first, second }] : [],
  );
  const used = [...new Set(both.flatMap(({ first, second }) => [...first, ...second]))];
  const themes = used.map((themeId) => {
    const units = both.map(({ first, second }): [boolean, boolean] => [
      first.includes(themeId),
      second.includes(themeId),
    ]);
    const count = (a: boolean, b: boolean) => units.filter((unit) => unit[0] === a && unit[1] === b).length;
    return {
      themeId,
      title: titles.get(themeId) ?? '',
      alpha: rounded(alpha(units)),
      both: count(true, true),
      onlyFirst: count(true, false),
      onlySecond: count(false, true),
      neither: count(false, false),
    };
  });
  const sets = both.map(({ first, second }): [string, string] => [asValue(first), asValue(second)]);
  return {
    compared: both.length,
    alpha: rounded(alpha(sets, masi)),
    themes: themes.sort((a, b) => (a.alpha ?? 2) - (b.alpha ?? 2) || a.title.localeCompare(b.title, 'vi')),
    differences: both
      .filter((_, n) => sets[n]?.[0] !== sets[n]?.[1])
      .slice(0, most)
      .map(({ commentId, first, second }) => ({ commentId: idOf(commentId), first, second })),
  };
}
