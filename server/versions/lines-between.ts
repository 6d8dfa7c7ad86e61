import type { Pool } from 'pg';
import { readLines } from './alignment-queries.ts';
import type { Apart } from './apart.ts';
import { chain } from './chain.ts';
import type { AlignedPair } from './lines.ts';
import { readSections, type SectionRow, type VersionRow } from './queries.ts';

/**
 * What became what from the first of some versions to the last: along what was kept from each to the next, or found
 * anew where some of them were never aligned.
 */
export async function linesBetween(
  { pool, apart }: { pool: Pool; apart: Apart },
  between: readonly VersionRow[],
  from: SectionRow[],
  to: SectionRow[],
): Promise<AlignedPair[]> {
  const [, ...later] = between;
  if (!later.every(({ aligned }) => aligned)) return (await apart.ask({ kind: 'align', from, to })).lines;
  const lists = await Promise.all(between.slice(1, -1).map(({ id }) => readSections(pool, id, null)));
  const chained = [from, ...lists, to].map((sections) => new Map(sections.map(({ id }, at) => [id, at])));
  const steps = await Promise.all(
    later.map(async ({ id }, at) => {
      const [old, now] = [chained[at], chained[at + 1]];
      const place = (map: Map<string, number> | undefined, key: string | null) =>
        key === null ? null : (map?.get(key) ?? null);
      const lines = await readLines(pool, id);
      return lines.map((line) => ({ ...line, from: place(old, line.from), to: place(now, line.to) }));
    }),
  );
  return chain(from, to, steps);
}
