import type { Pool } from 'pg';
import type { Db } from '#server/database.ts';
import { labelsOf } from '#server/search/place-labels.ts';
import { countCoverage, type CoverageRow, readingOrder } from './queries.ts';
import type { Counts, Coverage } from './schema.ts';

const countsOf = ({ comments, coded, read, byCluster, reread, textless }: CoverageRow): Counts => ({
  ...{ comments, coded, read, byCluster, reread, textless },
  notYet: comments - coded - read,
});

const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (a, b) => ({
      comments: a.comments + b.comments,
      coded: a.coded + b.coded,
      read: a.read + b.read,
      notYet: a.notYet + b.notYet,
      byCluster: a.byCluster + b.byCluster,
      reread: a.reread + b.reread,
      textless: a.textless + b.textless,
    }),
    { comments: 0, coded: 0, read: 0, notYet: 0, byCluster: 0, reread: 0, textless: 0 },
  );

/** Both parts, and what they are together. */
const partsOf = (rows: readonly CoverageRow[]): Coverage['total'] => {
  const part = (handedIn: boolean) => sum(rows.filter((row) => row.handedIn === handedIn).map(countsOf));
  return { ...sum(rows.map(countsOf)), direct: part(false), handedIn: part(true) };
};

/** How far the analysis is, in reading order; documents and questions as wholes at the end. */
export async function readCoverage(
  { pool, db }: { pool: Pool; db: Db },
  consultationId: string,
  language?: string,
): Promise<Coverage> {
  const all = await countCoverage(pool, consultationId);
  const rows = Map.groupBy(all, ({ place }) => place);
  const order = await readingOrder(pool, consultationId);
  const labels = await labelsOf(db, [...rows.keys()], language);
  const items = labels
    .flatMap(({ place, kind, label, document }) => {
      const here = rows.get(place);
      return here ? [{ place, kind, label, document, ...partsOf(here) }] : [];
    })
    .sort((a, b) => (order.get(a.place) ?? Infinity) - (order.get(b.place) ?? Infinity) || 0);
  return { at: new Date().toISOString(), total: partsOf(all), items };
}
