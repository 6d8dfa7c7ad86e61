import { LRUCache } from 'lru-cache';
import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { atMost } from '#server/search/at-most.ts';
import { withPatience } from '#server/search/patience.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { type Place, residencesNamed } from './place-queries.ts';
import { type CommentsWanted, listComments, type ShownComment } from './queries.ts';
import { shownText } from './shown-text.ts';
import type { CommentPage, CommentsQuery, PublicComment } from './schema.ts';

/** Which places' comments are asked for; labels where the places are to be told apart. */
export interface PlacesWanted {
  consultationId: string;
  places: string[];
  labels?: Map<string, string>;
}

const patience = 1_500;

type Residences = Awaited<ReturnType<typeof residencesNamed>>;

/** Absent keys are left out of the answer; a residence only a few share would point at its people. */
function publish(
  keys: Keys,
  row: ShownComment,
  named: Residences,
  labels?: Map<string, string>,
): PublicComment {
  const { country, province, quoteExact } = row;
  const { body, suggestedText, redactions } = shownText(row);
  return {
    id: publicId(keys, row.id),
    date: row.day,
    group: row.group,
    attribution: row.attribution ?? undefined,
    attributionSlug: row.attributionSlug ?? undefined,
    country: country !== null && named.countries.has(country) ? country : undefined,
    province: province !== null && named.provinces.has(province) ? province : undefined,
    stance: row.stance,
    quote:
      quoteExact === null
        ? undefined
        : { exact: quoteExact, prefix: row.quotePrefix ?? '', suffix: row.quoteSuffix ?? '' },
    body,
    suggestedText: suggestedText ?? undefined,
    language: row.language,
    redactions,
    nodeId: labels && row.place,
    label: labels?.get(row.place),
  };
}

/**
 * Reads pages of shown comments. Which residences enough people named is looked at again every 10 s, not with
 * every page.
 */
export function commentReader({ database, keys }: Parts) {
  const inLine = atMost(4, 200);
  const residences = new LRUCache<string, Residences>({
    max: 1_000,
    ttl: 10_000,
    fetchMethod: (consultationId) => residencesNamed(database.db, consultationId),
  });

  // A filter may pass over a million comments to find fifty; without one the index leads straight to them.
  const list = (wanted: CommentsWanted) =>
    wanted.group === undefined && wanted.stance === undefined
      ? listComments(database.pool, wanted)
      : inLine(() => withPatience(database.pool, patience, (client) => listComments(client, wanted)));

  return async function readComments(wanted: PlacesWanted, query: CommentsQuery): Promise<CommentPage> {
    const { group, stance, sort = 'newest', after, limit = 25 } = query;
    const position = after === undefined ? undefined : readCursor(after);
    const [rows, named] = await Promise.all([
      list({
        places: wanted.places,
        group,
        stance,
        sort,
        after: position,
        limit: limit + 1,
      }),
      residences.forceFetch(wanted.consultationId),
    ]);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => publish(keys, row, named, wanted.labels)),
      next: last && rows.length > limit ? cursorOf(last) : null,
    };
  };
}

/**
 * Remembers where ids stand, so that a page of comments is one query: a published version never changes.
 * What it gives throws NotFound for an id that nobody may see.
 */
export function placeFinder(db: Db, find: (db: Db, id: string) => Promise<Place | undefined>) {
  const known = new LRUCache<string, Place>({
    max: 20_000,
    ttl: 60_000,
    fetchMethod: (id) => find(db, id),
  });
  return async function placeOf(id: string): Promise<Place> {
    const place = await known.fetch(id);
    if (!place) throw new NotFound();
    return place;
  };
}
