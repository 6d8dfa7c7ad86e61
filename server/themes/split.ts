import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Unprocessable } from '#server/errors.ts';
import { bucketOf, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { changeCodebook, putTheme, themeInUse } from './change-codebook.ts';
import type { ThemeRow } from './queries.ts';
import { recodeSome } from './recode-queries.ts';
import type { SplitSent } from './regroup-schema.ts';

/**
 * Splits parts off a theme: new themes beside it, each with the points that go along. What is not named stays. Throws
 * NotFound, Conflict, and Unprocessable where something named is not coded with the theme.
 */
export function splitTheme(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  { id, consultationId }: { id: string; consultationId: string },
  parts: SplitSent['into'],
  by: string,
): Promise<ThemeRow[]> {
  const stored = (ids: readonly string[]) => {
    const found = [...new Set(ids.map((one) => storedId(keys, one)))];
    return { ids: found, buckets: found.map(bucketOf) };
  };
  return changeCodebook(pool, consultationId, by, async (codebook) => {
    const source = await themeInUse(codebook, id);
    const made: ThemeRow[] = [];
    for (const [n, { title, description = null, points, clusters = [] }] of parts.entries()) {
      const part = { ...source, id: randomUUID(), title, description, splitFrom: id };
      const theme = await putTheme(codebook, part, 'split');
      const along = { points: stored(points), clusters: stored(clusters) };
      const moved = await recodeSome(codebook.client, { from: id, to: theme.id }, along);
      for (const what of ['points', 'clusters'] as const)
        if (moved[what] !== along[what].ids.length)
          throw new Unprocessable('Some of what is to go along is not coded with this theme any more.', [
            { pointer: `/into/${n}/${what}`, detail: 'Read the theme again and choose from what it has.' },
          ]);
      made.push(theme);
    }
    return made;
  });
}
