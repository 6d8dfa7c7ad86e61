import type { Db } from '#server/database.ts';
import type { Phase } from '#server/http/terms.ts';
import { countsOfConsultations, submissionsOf } from './count-queries.ts';
import * as queries from './queries.ts';
import type { ConsultationSummary } from './schema.ts';
import { summaryOf } from './summary.ts';

/** One page of consultations with their totals; `last` is the slug to go on after, if there are more. */
export async function readConsultations(
  db: Db,
  wanted: {
    phase?: Phase | undefined;
    language?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<{ items: ConsultationSummary[]; last: string | undefined }> {
  const rows = await queries.listConsultations(db, { ...wanted, limit: wanted.limit + 1 });
  const page = rows.slice(0, wanted.limit);
  const ids = page.map(({ id }) => id);
  const [submissions, counts] = await Promise.all([submissionsOf(db, ids), countsOfConsultations(db, ids)]);
  const items = page.map((row) => summaryOf(row, submissions.get(row.id), counts.get(row.id)));
  return { items, last: rows.length > page.length ? page.at(-1)?.slug : undefined };
}
