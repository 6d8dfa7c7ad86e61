import { hash } from 'node:crypto';
import type { Bind } from '#server/analysis/bind.ts';

/** What a list is sorted by, first to last; together they tell any two comments apart. */
export interface Key {
  /** Of `considered c`, and of what the order joins to it. */
  sql: string;
  type: 'date' | 'bigint' | 'int' | 'uuid';
}

/** A stretch of the order that an index leads through. */
export interface Walk {
  /** The first `most` comments behind `after`, with `k0`, `k1` …, set aside ones left out. */
  sql(bind: Bind, after: string[] | undefined, most: number): string;
  /** Whether nothing of its stretch is left when it gave fewer than were asked for. */
  whole: boolean;
}

/** How a list runs. */
export interface Way {
  keys: Key[];
  direction: 'ASC' | 'DESC';
  /** What gives keys to comments found by their filters: `FROM … c` and this. */
  join(bind: Bind): string;
  /** Stretches in their order, from the one in which `after` is. */
  walks(after: string[] | undefined): Walk[];
}

/** Behind the last one of the page before. */
export function beyond(
  { keys, direction }: Pick<Way, 'keys' | 'direction'>,
  after: string[],
  bind: Bind,
): string {
  const values = keys.map(({ type }, n) => `${bind(after[n])}::${type}`);
  return `(${keys.map(({ sql }) => sql).join(', ')}) ${direction === 'ASC' ? '>' : '<'} (${values.join(', ')})`;
}

export const named = (keys: readonly Key[]): string => keys.map(({ sql }, n) => `${sql} AS k${n}`).join(', ');
export const sorted = ({ keys, direction }: Pick<Way, 'keys' | 'direction'>): string =>
  keys.map(({ sql }) => `${sql} ${direction}`).join(', ');

const here = (consultationId: string, bind: Bind) =>
  `c.consultation_id = ${bind(consultationId)} AND c.visibility <> 'set_aside'`;
const day: Key = { sql: 'c.day', type: 'date' };
const turn: Key = { sql: 'c.turn', type: 'bigint' };

/** By a column and what tells nothing, straight along an index. */
function alongColumn(consultationId: string, column: Key, direction: Way['direction']): Way {
  const way = { keys: [column, turn], direction };
  const sql: Walk['sql'] = (bind, after, most) => `
    SELECT c.*, ${named(way.keys)} FROM considered c
    WHERE ${here(consultationId, bind)}${after ? ` AND ${beyond(way, after, bind)}` : ''}
    ORDER BY ${sorted(way)} LIMIT ${bind(most)}`;
  return { ...way, join: () => '', walks: () => [{ sql, whole: true }] };
}

export const byDay = (consultationId: string, direction: Way['direction']): Way =>
  alongColumn(consultationId, day, direction);
export const byLength = (consultationId: string, direction: Way['direction']): Way =>
  alongColumn(consultationId, { sql: 'c.length', type: 'int' }, direction);

/** Place after place, within one by date. `s.at` leads, so that what comes later is not read. */
export function throughPlaces(consultationId: string, places: string[]): Way {
  const way = { keys: [{ sql: 's.at', type: 'bigint' } as const, day, turn], direction: 'ASC' as const };
  const list = (bind: Bind) => `unnest(${bind(places)}::uuid[]) WITH ORDINALITY AS s (place, at)`;
  const sql: Walk['sql'] = (bind, after, most) => {
    const from = after ? `WHERE s.at >= ${bind(after[0])}::bigint` : '';
    const behind = after ? ` AND ${beyond(way, after, bind)}` : '';
    return `
      SELECT c.*, ${named(way.keys)}
      FROM (SELECT * FROM ${list(bind)} ${from}) s CROSS JOIN LATERAL (
        SELECT * FROM considered c WHERE ${here(consultationId, bind)} AND c.place = s.place${behind}
        ORDER BY c.day, c.turn LIMIT ${bind(most)}) c
      ORDER BY ${sorted(way)} LIMIT ${bind(most)}`;
  };
  return {
    ...way,
    join: (bind) => `JOIN ${list(bind)} ON s.place = c.place`,
    walks: () => [{ sql, whole: true }],
  };
}

/** Parts of all that is random in ids, each of which is sorted by itself; those of one walk. */
const slices = 1_024;
const slicesInWalk = 8;
/** Of the 62 bits the 10 on top tell the slice. */
const shift = 52;

/** The slices in an order that follows from the seed. */
function shuffled(seed: number): number[] {
  const places = Array.from({ length: slices }, (_, slice) => ({
    slice,
    at: hash('sha256', `${seed} ${slice}`, 'buffer').readUIntBE(0, 6),
  }));
  return places.sort((a, b) => a.at - b.at).map(({ slice }) => slice);
}

/**
 * In an order of chance that anybody can repeat with the seed: slice after slice of the random bits, within one by a
 * hash of them with the seed. Of any length of the list the first ones are a random sample.
 */
export function atRandom(consultationId: string, seed: number): Way {
  const order = shuffled(seed);
  const hashed = (bind: Bind) => `hashint8extended(c.turn, ${bind(seed)}::bigint)`;
  const way = {
    keys: [
      { sql: 's.at', type: 'bigint' },
      { sql: 's.hashed', type: 'bigint' },
    ] as Key[],
    direction: 'ASC' as const,
  };
  const list = (bind: Bind) => `unnest(${bind(order)}::bigint[]) WITH ORDINALITY AS o (slice, at)`;
  const sql: Walk['sql'] = (bind, after, most) => {
    const first = Number(after?.[0] ?? 1);
    return `
      SELECT s.*, s.at AS k0, s.hashed AS k1 FROM (
        SELECT c.*, o.at, ${hashed(bind)} AS hashed FROM ${list(bind)}
        JOIN considered c ON c.turn >= o.slice << ${shift} AND c.turn < (o.slice + 1) << ${shift}
        WHERE ${here(consultationId, bind)} AND o.at BETWEEN ${bind(first)} AND ${bind(first + slicesInWalk)}
      ) s ${after ? `WHERE ${beyond(way, after, bind)}` : ''}
      ORDER BY ${sorted(way)} LIMIT ${bind(most)}`;
  };
  return {
    ...way,
    join: (bind) =>
      `CROSS JOIN LATERAL (SELECT o.at, ${hashed(bind)} AS hashed FROM ${list(bind)} WHERE o.slice = c.turn >> ${shift}) s`,
    walks: (after) => [{ sql, whole: Number(after?.[0] ?? 1) + slicesInWalk >= slices }],
  };
}
