import type { Database } from '#server/database.ts';
import { storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { inheritedNodes } from '#server/versions/inherited-queries.ts';
import type { Wanted } from './conditions.ts';
import { laterVersions, nodesBelow, placesOfDocuments, themesBelow } from './filter-queries.ts';
import type { Filters } from './filters.ts';
import { readWords } from './words.ts';

interface With {
  database: Pick<Database, 'db' | 'pool'>;
  keys: Pick<Keys, 'publicId'>;
}

/** A filter's values as a list, whether one was given or several. */
export const listOf = <T extends string>(values: T | T[] | undefined): T[] | undefined =>
  typeof values === 'string' ? [values] : values;

/** Sections with all below them, and what earlier versions had that is read with one of these now. */
async function placesOfSections(
  { database }: With,
  consultationId: string,
  sections: string[],
): Promise<string[]> {
  const nodes = new Set(await nodesBelow(database.pool, consultationId, sections));
  for (const version of await laterVersions(database.pool, consultationId))
    for (const { node, host } of await inheritedNodes(database.db, version))
      if (nodes.has(host)) nodes.add(node);
  return [...nodes];
}

/** Places that document, section, question and place narrow down to; undefined for all. */
async function placesOf(
  parts: With,
  consultationId: string,
  filters: Filters,
): Promise<string[] | undefined> {
  const documents = listOf(filters.document);
  const sections = listOf(filters.section);
  const lists: string[][] = [];
  if (documents) lists.push(await placesOfDocuments(parts.database.pool, consultationId, documents));
  if (sections)
    lists.push(
      await placesOfSections(
        parts,
        consultationId,
        sections.map((id) => id.toLowerCase()),
      ),
    );
  for (const places of [listOf(filters.question), listOf(filters.place)])
    if (places) lists.push(places.map((id) => id.toLowerCase()));
  const [first, ...others] = lists;
  return first?.filter((place) => others.every((list) => list.includes(place)));
}

/**
 * Filters as the database needs them. What no comment can fit (a section of another consultation, a document that
 * there is not) finds nothing.
 */
export async function readFilters(parts: With, consultationId: string, filters: Filters): Promise<Wanted> {
  const { from, to, hasSuggestion, hasQuote, coded, reread, alike, q } = filters;
  const themes = listOf(filters.theme);
  return {
    consultationId,
    places: await placesOf(parts, consultationId, filters),
    stance: listOf(filters.stance),
    group: listOf(filters.group),
    capacity: listOf(filters.capacity),
    channel: listOf(filters.channel),
    entry: listOf(filters.entry),
    country: listOf(filters.country),
    province: listOf(filters.province),
    language: listOf(filters.language),
    visibility: listOf(filters.visibility),
    reason: listOf(filters.reason),
    length: listOf(filters.length),
    alike,
    cluster: listOf(filters.cluster)?.map((id) => storedId(parts.keys, id)),
    theme: themes && (await themesBelow(parts.database.pool, consultationId, themes)),
    coded,
    handling: listOf(filters.handling),
    assigned: listOf(filters.assigned),
    reread,
    from,
    to,
    hasSuggestion,
    hasQuote,
    words: q === undefined ? undefined : readWords(q),
  };
}
