import { LRUCache } from 'lru-cache';
import { findVersion, languagesOfVersion } from '#server/consultations/document-queries.ts';
import { NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { atMost } from '#server/search/at-most.ts';
import type { Apart } from './apart.ts';
import { type Chosen, chooseVersions } from './choose-versions.ts';
import type { Comparison } from './compare.ts';
import { linesBetween } from './lines-between.ts';
import {
  highlightsIn,
  listVersions,
  readSections,
  removalsIn,
  type SectionRow,
  type VersionRow,
} from './queries.ts';
import type { ComparedSection, CompareQuery, SectionChange, VersionComparison } from './schema.ts';

/**
 * Compares versions and remembers the last ones: what is published does not change. The work is done in a thread of
 * its own, one comparison after the other.
 */
export function versionComparer({ database: { db, pool } }: Parts, apart: Apart) {
  const inLine = atMost(1, 50);
  const known = new LRUCache<string, Change[]>({ max: 20 });

  async function changes(found: Chosen, language: string): Promise<Change[]> {
    const [from, to] = await Promise.all([
      readSections(pool, found.from.id, language),
      readSections(pool, found.to.id, language),
    ]);
    const lines = await linesBetween({ pool, apart }, found.between, from, to);
    const { sections } = await apart.ask({ kind: 'compare', from, to, lines });
    return sections.map((section) => changeOf(section, from, to));
  }

  return async function compareVersions(
    path: { slug: string; document: string },
    query: CompareQuery,
  ): Promise<VersionComparison> {
    const published = (await listVersions(pool, path)).filter(({ publishedAt }) => publishedAt !== null);
    const found = chooseVersions(published, query);
    const [document, highlights, removals, ...spoken] = await Promise.all([
      findVersion(db, { ...path, number: found.to.number, language: query.language }),
      highlightsIn(pool, found.to.id, query.language ?? null),
      removalsIn(
        pool,
        found.between.slice(1).map(({ id }) => id),
        query.language ?? null,
      ),
      languagesOfVersion(db, found.from.id),
      languagesOfVersion(db, found.to.id),
    ]);
    if (!document) throw new NotFound();
    const languages = (spoken[1] ?? []).filter((each) => spoken[0]?.includes(each));
    const language =
      languages.find((each) => each.toLowerCase() === query.language?.toLowerCase()) ??
      found.to.authoritativeLanguage;
    const key = `${found.from.id} ${found.to.id} ${language}`;
    const sections = known.get(key) ?? (await inLine(async () => known.get(key) ?? changes(found, language)));
    known.set(key, sections);
    return {
      document: { slug: document.slug, title: document.title },
      from: shown(found.from),
      to: shown(found.to),
      versions: published.map(shown).reverse(),
      language,
      languages,
      sections: sections.map((section) => ({
        ...section,
        highlight: null,
        highlightLanguage: null,
        ...(section.to ? highlights.get(section.to.id) : removals.get(section.from[0]?.nodeId ?? '')),
      })),
    };
  };
}

const shown = ({ number, publishedAt, note }: VersionRow) => ({
  version: number,
  publishedAt: publishedAt?.toISOString() ?? '',
  note,
});

/** What is kept of a comparison: what is said to be new may be put otherwise later, with a public history. */
type Change = Omit<SectionChange, 'highlight' | 'highlightLanguage'>;

function changeOf({ from, to, ...section }: Comparison, old: SectionRow[], now: SectionRow[]): Change {
  return {
    ...section,
    from: from.flatMap((at) => named(old[at])),
    to: named(to === null ? undefined : now[to])[0] ?? null,
  };
}

function named(section: SectionRow | undefined): ComparedSection[] {
  if (!section) return [];
  const { id, nodeId, unitNodeId, kind, number, label, heading, level } = section;
  return [{ id, nodeId, unitNodeId, kind, number, label, heading, level }];
}
