import type { Pool, PoolClient } from 'pg';
import type { MendedDraft } from './draft.ts';
import { readLoose, readSections, type SectionRow, type VersionRow } from './queries.ts';

/** A version as rows and as a draft to be mended. */
export interface StoredDraft {
  rows: SectionRow[];
  draft: MendedDraft;
}

/** Reads a version; the level of a section is how deep it lies, whatever its row says. */
export async function readDraft(
  db: Pool | PoolClient,
  { id, language }: Pick<VersionRow, 'id' | 'language'>,
): Promise<StoredDraft> {
  const rows = await readSections(db, id);
  const levels = new Map<string, number>();
  const sections = rows.map(({ parentId, unitId: _unit, position: _position, news: _news, ...section }) => {
    const level = (parentId === null ? 0 : (levels.get(parentId) ?? 0)) + 1;
    levels.set(section.id, level);
    return { ...section, level };
  });
  return { rows, draft: { language, sections, loose: await readLoose(db, id) } };
}
