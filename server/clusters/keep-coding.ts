import type { PoolClient } from 'pg';
import { newId } from '#server/ids.ts';
import type { Changing } from './changing.ts';
import {
  addPoints,
  addReadings,
  type Coding,
  dropCodings,
  findCodings,
  findCovered,
} from './coding-queries.ts';
import type { ClusterRow } from './find-queries.ts';

/** Comments that are written for at a time. */
const batch = 5_000;

interface Move {
  from: string;
  digest?: Buffer;
}

/**
 * Letters that are about to move to another cluster keep what they were coded with as a whole, as points of their own:
 * whoever read their cluster read them, and nobody has read the other one for them.
 */
export async function keepCoding(
  client: PoolClient,
  clusters: Changing,
  moves: readonly Move[],
): Promise<void> {
  const sources = [...new Set(moves.map(({ from }) => from))].flatMap((from) => clusters.get(from) ?? []);
  if (sources.length === 0) return;
  for (const coding of await findCodings(client, sources)) {
    const mine = moves.filter(({ from }) => from === coding.clusterId);
    const digests = mine.some(({ digest }) => !digest) ? null : mine.flatMap(({ digest }) => digest ?? []);
    await carryOver(client, coding, digests);
  }
}

/** @param digests texts that move; null: all */
async function carryOver(
  client: PoolClient,
  coding: Coding,
  digests: readonly Buffer[] | null,
): Promise<void> {
  const day = coding.at.toISOString().slice(0, 10);
  const members = await findCovered(client, coding, digests);
  for (let from = 0; from < members.length; from += batch) {
    const part = members.slice(from, from + batch).map(({ bucket, id, revision }) => ({
      ...{ bucket, commentId: id, revision },
    }));
    const withId = <T>(one: T & { bucket: number }) => ({ ...one, id: newId(day, one.bucket) });
    if (coding.themeIds.length === 0) await addReadings(client, coding, part.map(withId));
    for (const themeId of coding.themeIds)
      await addPoints(
        client,
        coding,
        part.map((one) => ({ ...withId(one), themeId })),
      );
  }
}

/** A cluster that all have left is coded no more. */
export async function forgetEmptied(
  client: PoolClient,
  clusters: Changing,
  moves: readonly Move[],
): Promise<void> {
  const emptied = [...new Set(moves.map(({ from }) => from))].flatMap((from): ClusterRow[] => {
    const row = clusters.get(from);
    return row?.size === 0 ? [row] : [];
  });
  if (emptied.length > 0) await dropCodings(client, emptied);
}
