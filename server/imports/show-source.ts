import type { Pool } from 'pg';
import { NotFound } from '#server/errors.ts';
import { mergedInto } from '#server/mending/step-queries.ts';
import { outlineOf } from './queries.ts';
import { limits } from './schema.ts';
import type { Source } from './source-schema.ts';
import { whereNow } from './show.ts';
import { findSource, readSourceLines } from './source-queries.ts';

interface Wanted {
  consultationId: string;
  document: string;
  number: number;
}

/** Where to begin: at a line, or a little before the first line of a section. */
interface Window {
  from?: number;
  section?: string;
}

const linesBefore = 3;

/** A part of the file that a version came from, each line with the section that it went to; throws NotFound. */
export async function showSource(pool: Pool, wanted: Wanted, { from, section }: Window): Promise<Source> {
  const found = await findSource(pool, wanted);
  if (!found) throw new NotFound();
  const [lines, merged, outline] = await Promise.all([
    readSourceLines(pool, found.versionId),
    mergedInto(pool, found.versionId),
    outlineOf(pool, found.versionId),
  ]);
  const labels = new Map(outline.map(({ id, label }) => [id, label]));
  const placed = lines.map(([text, was]) => {
    const now = was === null ? null : whereNow(was, merged);
    const label = now === null ? undefined : labels.get(now);
    return { text, sectionId: label === undefined ? null : now, label: label ?? null };
  });
  const first = section === undefined ? -1 : placed.findIndex(({ sectionId }) => sectionId === section);
  const begin =
    first < 0 ? Math.min(from ?? 0, Math.max(0, lines.length - 1)) : Math.max(0, first - linesBefore);
  return {
    fileName: found.fileName,
    size: found.size,
    lines: placed.slice(begin, begin + limits.sourceLines),
    from: begin,
    count: found.count,
    elsewhere: placed.filter(({ sectionId }) => sectionId === null).length,
  };
}
