import { LRUCache } from 'lru-cache';
import { findVersion, languagesOfVersion } from '#server/consultations/document-queries.ts';
import { NotFound, Unprocessable } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { atMost } from '#server/search/at-most.ts';
import type { Apart } from './apart.ts';
import { chain } from './chain.ts';
import type { Comparison } from './compare.ts';
import type { AlignedPair } from './lines.ts';
import {
  highlightsIn,
  listVersions,
  readSections,
  removalsIn,
  type SectionRow,
  type VersionRow,
} from './queries.ts';
import { readLines } from './alignment-queries.ts';
import type { ComparedSection, CompareQuery, SectionChange, VersionComparison } from './schema.ts';

interface Found {
  from: VersionRow;
  to: VersionRow;
  /** Every published version from the one to the other. */
  between: VersionRow[];
}

/** The two versions asked for; throws NotFound, and Unprocessable where the first is not the earlier one. */
function choose(published: readonly VersionRow[], query: CompareQuery): Found {
  const to = query.to === undefined ? published.at(-1) : published.find(({ number }) => number === query.to);
  if (!to) throw new NotFound();
  const from =
    query.from === undefined
      ? published.findLast(({ number }) => number < to.number)
      : published.find(({ number }) => number === query.from);
  if (!from) throw new NotFound('There is no earlier version to compare with.');
  if (from.number >= to.number) throw new Unprocessable('Compare an earlier version with a later one.');
  const between = published.filter(({ number }) => number >= from.number && number <= to.number);
  return { from, to, between };
}

/**
 * Compares versions and remembers the last ones: what is published does not change. The work is done in a thread of
 * its own, one comparison after the other.
 */
export function versionComparer({ database: { db, pool } }: Parts, apart: Apart) {
  const inLine = atMost(1, 50);
  const known = new LRUCache<string, Change[]>({ max: 20 });

  async function linesBetween(
    { between }: Found,
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

  async function changes(found: Found, language: string): Promise<Change[]> {
    const [from, to] = await Promise.all([
      readSections(pool, found.from.id, language),
      readSections(pool, found.to.id, language),
    ]);
    const lines = await linesBetween(found, from, to);
    const { sections } = await apart.ask({ kind: 'compare', from, to, lines });
    return sections.map((section) => changeOf(section, from, to));
  }

  return async function compareVersions(
    path: { slug: string; document: string },
    query: CompareQuery,
  ): Promise<VersionComparison> {
    const published = (await listVersions(pool, path)).filter(({ publishedAt }) => publishedAt !== null);
    const found = choose(published, query);
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
