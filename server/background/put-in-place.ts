import type { PoolClient } from 'pg';
import type { Change, Standing } from '#server/public-changes/queries.ts';
import { titleOf } from './differences.ts';
import * as queries from './queries.ts';

/** Puts one of them at a place of the list; says what readers see of that. */
export async function putInPlace(
  client: PoolClient,
  standing: Standing,
  all: queries.BackgroundRow[],
  id: string,
  place: number | undefined,
): Promise<Change[]> {
  if (place === undefined) return [];
  const others = all.filter((each) => each.id !== id);
  const found = all.filter((each) => each.id === id);
  const wanted = [...others.slice(0, place - 1), ...found, ...others.slice(place - 1)];
  const listed = (list: queries.BackgroundRow[]) =>
    list
      .filter(({ publishedAt }) => publishedAt !== null)
      .map((each) => titleOf(standing, each))
      .join('\n');
  await queries.orderBackground(
    client,
    wanted.map((each) => each.id),
  );
  const [before, after] = [listed(all), listed(wanted)];
  return before === after ? [] : [{ kind: 'background_changed', part: 'order', before, after }];
}
