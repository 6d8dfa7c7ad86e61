import type { Pool } from 'pg';
import { inOrder } from '#server/themes/policy.ts';
import { listThemes } from '#server/themes/queries.ts';
import type { Facets } from './schema.ts';

/** Counts of themes in the order of the codebook: those that something is coded with, and those that were chosen. */
export async function themeFacet(
  pool: Pool,
  consultationId: string,
  counted: Map<string, number>,
  chosen: readonly string[],
): Promise<Facets['themes']['values']> {
  const themes = await listThemes(pool, consultationId);
  const parents = new Map(themes.map(({ id, parentId }) => [id, parentId]));
  const levelOf = (id: string): number => {
    const above = parents.get(id);
    return above != null && parents.has(above) ? levelOf(above) + 1 : 0;
  };
  return inOrder(themes).flatMap(({ id, title }) => {
    const count = counted.get(id) ?? 0;
    return count === 0 && !chosen.includes(id) ? [] : [{ value: id, title, level: levelOf(id), count }];
  });
}
