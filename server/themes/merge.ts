import type { Pool } from 'pg';
import { Unprocessable } from '#server/errors.ts';
import { changeCodebook, putTheme, themeInUse } from './change-codebook.ts';
import type { ThemeRow } from './queries.ts';
import { recodeAll } from './recode-queries.ts';

/**
 * Merges a theme into another: what was coded with it is coded with the other, and the themes below it stand below the
 * other. Returns the other. Throws NotFound, Conflict, Unprocessable.
 */
export function mergeTheme(
  pool: Pool,
  { id, consultationId }: { id: string; consultationId: string },
  into: string,
  by: string,
): Promise<ThemeRow> {
  return changeCodebook(pool, consultationId, by, async (codebook) => {
    const source = await themeInUse(codebook, id);
    if (into === id || !codebook.themes.some((one) => one.id === into))
      throw new Unprocessable('A theme is merged into another one that is in use.', [
        { pointer: '/into', detail: 'Choose another theme of this codebook.' },
      ]);
    let target = await themeInUse(codebook, into);
    // Out of the way first: what is below is to find a place that is free.
    await putTheme(codebook, { ...source, state: 'merged', mergedInto: into }, 'merged');
    if (isBelow(codebook.themes, target, id))
      target = await putTheme(codebook, { ...target, parentId: source.parentId }, 'changed');
    for (const child of codebook.themes.filter(({ parentId }) => parentId === id))
      await putTheme(codebook, { ...child, parentId: into }, 'changed');
    await recodeAll(codebook.client, id, into);
    return target;
  });
}

function isBelow(themes: readonly ThemeRow[], theme: ThemeRow, above: string): boolean {
  for (let at: ThemeRow | undefined = theme; at; at = themes.find(({ id }) => id === at?.parentId))
    if (at.parentId === above) return true;
  return false;
}
