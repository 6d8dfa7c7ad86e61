import { type Counted, nothingYet, type Sent } from './count-queries.ts';
import type * as queries from './queries.ts';
import type { ConsultationSummary } from './schema.ts';

/** A time as it leaves the process. */
export const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

const nothingSent: Sent = { direct: 0, handedIn: 0 };

/** What a list tells of a consultation. */
export const summaryOf = (
  row: queries.ConsultationRow,
  { direct, handedIn }: Sent = nothingSent,
  { counts, apart }: Counted = nothingYet(),
): ConsultationSummary => ({
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  language: row.language,
  responsibleBody: { name: row.bodyName, contact: row.contact },
  phase: row.phase,
  opensAt: instant(row.opensAt),
  closesAt: instant(row.closesAt),
  intakeClosesAt: instant(row.intakeClosesAt),
  timeZone: row.timeZone,
  trial: row.trial,
  submissions: direct + handedIn,
  counts,
  apart: {
    direct: { ...apart.direct, submissions: direct },
    handedIn: { ...apart.handedIn, submissions: handedIn },
  },
});
