import { findVersion } from '#server/consultations/document-queries.ts';
import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import { type PlaceRow, sectionsThatMayHave } from './document-queries.ts';
import type { FoundInDocument } from './document-schema.ts';
import { fold, wordsOf } from './folding.ts';
import { type Query, readQuery } from './find.ts';
import { passageOf } from './passage.ts';

type Counted = PlaceRow & { matches: number };

/** What a reader sees of a section, as pieces that words are looked for in one by one. */
const seen = ({ isUnit, label, heading, text }: PlaceRow): string[] => {
  const title = heading && heading !== label ? `${label}. ${heading}` : label;
  return [isUnit ? title : (heading ?? ''), text];
};

/** How often a phrase begins a word of a text and goes on from there; the last word may be the start of a longer one. */
export function timesIn(text: string, { phrase, exact }: Pick<Query, 'phrase' | 'exact'>): number {
  return ` ${exact ? wordsOf(text) : fold(text)}`.split(` ${phrase}`).length - 1;
}

/**
 * Everywhere in one version of a document that has the words together; throws NotFound.
 * @param after position of the last section of the page before
 */
export async function findInDocument(
  db: Db,
  wanted: { slug: string; document: string; number?: number | undefined; language?: string | undefined },
  q: string,
  { after, limit }: { after: number; limit: number },
): Promise<Omit<FoundInDocument, 'next'> & { last: number | undefined }> {
  const version = await findVersion(db, wanted);
  if (!version) throw new NotFound();
  const query = readQuery(q);
  const rows =
    query.folded === '' ? [] : await sectionsThatMayHave(db, version, query.folded, wanted.language);
  const found = rows.flatMap((row): Counted[] => {
    const matches = seen(row).reduce((sum, piece) => sum + timesIn(piece, query), 0);
    return matches > 0 ? [{ ...row, matches }] : [];
  });
  const later = found.filter(({ position }) => position > after);
  const page = later.slice(0, limit);
  return {
    version: version.version,
    matches: found.reduce((sum, { matches }) => sum + matches, 0),
    places: found.length,
    items: page.map((row) => itemOf(row, query)),
    last: later.length > page.length ? page.at(-1)?.position : undefined,
  };
}

function itemOf(row: Counted, { phrase, exact }: Query): FoundInDocument['items'][number] {
  const { id, nodeId, unitNodeId, label, heading, language, matches } = row;
  const passage = passageOf(seen(row).toReversed(), phrase, exact);
  return { id, nodeId, unitNodeId, label, heading, language, matches, passage };
}
