import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Conflict } from '#server/errors.ts';
import { changeCodebook, putTheme, themeInUse } from './change-codebook.ts';
import type { ThemeRow } from './queries.ts';
import { isUsed } from './recode-queries.ts';
import type { ThemeChanges, ThemeSent } from './schema.ts';

/** Adds a theme. Throws Conflict where its place has one with that title, Unprocessable where it cannot be. */
export function addTheme(
  pool: Pool,
  consultationId: string,
  by: string,
  { title, description, parentId, nodeId, position }: Omit<ThemeSent, 'consultation'>,
): Promise<ThemeRow> {
  return changeCodebook(pool, consultationId, by, (codebook) =>
    putTheme(
      codebook,
      {
        id: randomUUID(),
        parentId: parentId?.toLowerCase() ?? null,
        nodeId: nodeId?.toLowerCase() ?? null,
        title,
        description: description ?? null,
        position: position ?? 0,
        state: 'active',
        mergedInto: null,
        splitFrom: null,
      },
      'created',
    ),
  );
}

/**
 * Changes what is named of a theme. Throws NotFound, Conflict where it changed since `read`, was merged or removed, and
 * Unprocessable where it cannot be.
 */
export function changeTheme(
  pool: Pool,
  { id, consultationId }: { id: string; consultationId: string },
  by: string,
  { revision: read, ...changes }: ThemeChanges,
): Promise<ThemeRow> {
  return changeCodebook(pool, consultationId, by, async (codebook) => {
    const theme = await themeInUse(codebook, id);
    if (read !== undefined && read !== theme.revision)
      throw new Conflict('Somebody changed this theme in the meantime: read it again first.');
    const { parentId = theme.parentId, nodeId = theme.nodeId } = changes;
    const place = { parentId: parentId?.toLowerCase() ?? null, nodeId: nodeId?.toLowerCase() ?? null };
    return putTheme(codebook, { ...theme, ...changes, ...place }, 'changed');
  });
}

/** Takes a theme out of the codebook that nothing is coded with. Throws NotFound and Conflict. */
export function removeTheme(
  pool: Pool,
  { id, consultationId }: { id: string; consultationId: string },
  by: string,
): Promise<void> {
  return changeCodebook(pool, consultationId, by, async (codebook) => {
    const theme = await themeInUse(codebook, id);
    if (codebook.themes.some(({ parentId }) => parentId === id))
      throw new Conflict('There are themes below this one: move or merge them first.');
    if (await isUsed(codebook.client, id))
      throw new Conflict('Something is coded with this theme: merge it into another one instead.');
    await putTheme(codebook, { ...theme, state: 'removed' }, 'removed');
  });
}
