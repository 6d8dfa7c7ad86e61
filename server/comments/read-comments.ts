import { LRUCache } from 'lru-cache';
import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { bucketOf } from '#server/ids.ts';
import { atMost } from '#server/search/at-most.ts';
import { withPatience } from '#server/search/patience.ts';
import { cameAlong } from '#server/versions/came-along-queries.ts';
import { cursorOf, readCursor } from './cursor.ts';
import type { Place } from './place-queries.ts';
import { type CommentsWanted, listComments } from './queries.ts';
import { type PlaceNames, publish } from './publish.ts';
import { type Residences, residencesNamed } from './residences.ts';
import type { CommentPage, CommentsQuery } from './schema.ts';

/** Which places' comments are asked for. */
export interface PlacesWanted {
  consultationId: string;
  places: string[];
  /** By place, where they are to be told apart: the section on the page that it belongs to. */
  labels?: PlaceNames;
  /** The version that is read, where the document has several. */
  readIn?: { number: number; language: string };
}

const patience = 1_500;

/**
 * Reads pages of shown comments. Which residences enough people named is looked at again every 10 s, not with
 * every page.
 */
export function commentReader({ database, keys }: Parts) {
  const inLine = atMost(4, 200);
  const residences = new LRUCache<string, Residences>({
    max: 1_000,
    ttl: 10_000,
    fetchMethod: (consultationId) => residencesNamed(database.pool, consultationId),
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
    const ids = page.map(({ id }) => ({ bucket: bucketOf(id), id }));
    const along = wanted.readIn && (await cameAlong(database.pool, ids, wanted.readIn));
    return {
      items: page.map((row) => publish(keys, row, named, wanted.labels, along?.get(row.id))),
      next: last && rows.length > limit ? cursorOf(last) : null,
    };
  };
}

/**
 * Remembers where ids stand, so that a page of comments is one query: a published version never changes.
 * What it gives throws NotFound for an id that nobody may see.
 */
export function placeFinder<P extends Place>(db: Db, find: (db: Db, id: string) => Promise<P | undefined>) {
  const known = new LRUCache<string, P>({
    max: 20_000,
    ttl: 60_000,
    fetchMethod: (id) => find(db, id),
  });
  return async function placeOf(id: string): Promise<P> {
    const place = await known.fetch(id);
    if (!place) throw new NotFound();
    return place;
  };
}
