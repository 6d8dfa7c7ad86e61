import type { Theme } from '#server/themes/schema.ts';

type Named = Pick<Theme, 'id' | 'parentId' | 'title'>;

/** Between a theme and the one below it, where it is told whole. */
export const between = ' › ';

/** Each theme by its way from the top, such as 'Thư viện › Giờ mở cửa'; in the codebook's order. */
export function pathsOf(themes: readonly Named[]): { id: string; path: string; level: number }[] {
  const known = new Map(themes.map((theme) => [theme.id, theme]));
  return themes.map((theme) => {
    const titles = [theme.title];
    for (let up = theme.parentId; up !== null; up = known.get(up)?.parentId ?? null) {
      const above = known.get(up);
      if (!above || titles.length > known.size) break;
      titles.unshift(above.title);
    }
    return { id: theme.id, path: titles.join(between), level: titles.length };
  });
}

const marks = /\p{M}+/gu;
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(marks, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
    .trim();

/**
 * The one theme that somebody means by what they typed: its way from the top, its title, or a part of it that no
 * other has; diacritics and case do not matter.
 */
export function themeTyped(themes: readonly Named[], typed: string): string | undefined {
  const wanted = folded(typed);
  if (wanted === '') return undefined;
  const paths = pathsOf(themes).map(({ id, path }) => ({
    id,
    path: folded(path),
    title: folded(path.split(between).at(-1) ?? ''),
  }));
  const exactly = paths.filter(({ path }) => path === wanted);
  const titled = paths.filter(({ title }) => title === wanted);
  const inTitle = paths.filter(({ title }) => title.includes(wanted));
  const inPath = paths.filter(({ path }) => path.includes(wanted));
  const found = [exactly, titled, inTitle, inPath].find(({ length }) => length > 0);
  return found?.length === 1 ? found[0]?.id : undefined;
}
