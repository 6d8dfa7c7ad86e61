import type { Database } from '#server/database.ts';
import { labelsOf } from '#server/search/place-labels.ts';
import { type Above, placesInOrder, whatIsAbove } from './place-queries.ts';
import type { Facets } from './schema.ts';

/** A place and everything that it stands in, from the inside out. */
function* upFrom(place: string, above: Map<string, Above>): Generator<string> {
  let at: string | null | undefined = place;
  for (let steps = 0; at && steps < 50; steps += 1) {
    yield at;
    at = above.get(at)?.above;
  }
}

/** Counts of places as their filters count: a document and a section with all that is below. In document order. */
export async function placeFacet(
  { db, pool }: Pick<Database, 'db' | 'pool'>,
  consultationId: string,
  counted: Map<string, number>,
  language: string | undefined,
): Promise<Facets['places']['values']> {
  const above = await whatIsAbove(pool, consultationId);
  const sums = new Map<string, number>();
  for (const [place, n] of counted)
    for (const at of upFrom(place, above)) sums.set(at, (sums.get(at) ?? 0) + n);
  const order = (await placesInOrder(pool, consultationId)).filter((place) => sums.has(place));
  const labels = new Map((await labelsOf(db, order, language)).map((label) => [label.place, label]));
  return order.flatMap((place) => {
    const label = labels.get(place);
    if (!label) return [];
    const value = label.kind === 'document' ? (above.get(place)?.slug ?? '') : place;
    const level = [...upFrom(place, above)].length - 1;
    return [{ filter: label.kind, value, place, label: label.label, level, count: sums.get(place) ?? 0 }];
  });
}
