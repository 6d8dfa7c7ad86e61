import { randomInt } from 'node:crypto';
import type { Who } from '#server/access/who.ts';
import type { Wanted } from '#server/analysis/conditions.ts';
import { listOf, readFilters } from '#server/analysis/wanted.ts';
import { BadRequest } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { storedId } from '#server/ids.ts';
import { mayAsk } from '#server/masking/policy.ts';
import { atMost } from '#server/search/at-most.ts';
import { withPatience } from '#server/search/patience.ts';
import { labelsOf } from '#server/search/place-labels.ts';
import { byCluster } from './by-cluster.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { findConsidered } from './find.ts';
import { giveItem } from './give.ts';
import { fit } from './highlight.ts';
import { type ItemRow, readGrants, readItems } from './item-queries.ts';
import { atRandom, byDay, byLength, throughPlaces, type Way } from './orders.ts';
import { placesInOrder } from './place-queries.ts';
import { type ConsideredPage, type ListQuery, type Order, seedLimit } from './schema.ts';

const patience = 4_000;

/** Reads pages of everything considered, as one reader has it. */
export function listReader({ database, keys }: Pick<Parts, 'database' | 'keys'>) {
  const { db, pool } = database;
  const inLine = atMost(3, 100);

  async function wayOf(order: Order, seed: number, { consultationId, places }: Wanted): Promise<Way> {
    if (order === 'newest') return byDay(consultationId, 'DESC');
    if (order === 'oldest') return byDay(consultationId, 'ASC');
    if (order === 'longest') return byLength(consultationId, 'DESC');
    if (order === 'shortest') return byLength(consultationId, 'ASC');
    if (order === 'cluster') return byCluster(consultationId);
    if (order === 'random') return atRandom(consultationId, seed);
    const all = await placesInOrder(pool, consultationId);
    const only = places && new Set(places);
    return throughPlaces(consultationId, only ? all.filter((place) => only.has(place)) : all);
  }

  async function give(rows: ItemRow[], who: Who, wanted: Wanted, language: string | undefined) {
    const ids = rows.map(({ id }) => id);
    const places = [...new Set(rows.map(({ place }) => place))];
    const [labels, grants] = await Promise.all([
      labelsOf(db, places, language),
      mayAsk(who, wanted.consultationId) ? readGrants(pool, ids, who.personId) : [],
    ]);
    const named = new Map(labels.map((label) => [label.place, label]));
    const given = rows.map((row) => giveItem(row, { keys, labels: named, grants, words: wanted.words }));
    // The words are looked for in what is masked by now: what a mark covers since is not found any more.
    const { words } = wanted;
    return given.filter(({ body, suggestedText }) => !words || fit([body ?? '', suggestedText ?? ''], words));
  }

  return async function readList(
    consultationId: string,
    who: Who,
    { labels, order = 'newest', seed, keep, after, limit = 25, ...filters }: Omit<ListQuery, 'consultation'>,
  ): Promise<ConsideredPage> {
    if (order !== 'random' && seed !== undefined) throw new BadRequest('`seed` is for `order=random` alone.');
    if (order === 'random' && after !== undefined && seed === undefined)
      throw new BadRequest('A further page at random needs the `seed` of the first.');
    const chosen = seed ?? randomInt(seedLimit);
    const wanted = await readFilters({ database, keys }, consultationId, filters);
    const stays = (listOf(keep) ?? []).map((id) => storedId(keys, id));
    const way = await wayOf(order, chosen, wanted);
    const sorting = { name: order === 'random' ? `random-${chosen}` : order, keys: way.keys };
    const from = after === undefined ? undefined : readCursor(keys, sorting, after);
    const found = await inLine(() =>
      withPatience(pool, patience, (client) =>
        findConsidered(client, { wanted, keep: stays, way, after: from, limit: limit + 1 }),
      ),
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const rows = await readItems(
      pool,
      page.map(({ id }) => id),
    );
    return {
      items: await give(rows, who, wanted, labels),
      next: last && found.length > limit ? writeCursor(keys, sorting, last.keys) : null,
      order,
      seed: order === 'random' ? chosen : null,
    };
  };
}
