import type { AttributionCapacity } from '#server/attributions/schema.ts';

/** What is known of everything that was handed in, as queries give it. */
export interface HandedInRow {
  id: string;
  /** Of what was sent, so that a repeated request is known. */
  fingerprint: Buffer;
  revision: number;
  recordedAt: Date;
  withdrawnAt: Date | null;
  attributionId: string;
  attributionSlug: string;
  capacity: AttributionCapacity;
  attributionName: string;
  consultationId: string;
  slug: string;
  title: string;
  timeZone: string;
  language: string;
  closesAt: Date | null;
  takes: boolean;
}

/** The same as it is shown. */
export const showHandedIn = (row: HandedInRow) => ({
  id: row.id,
  revision: row.revision,
  recordedAt: row.recordedAt.toISOString(),
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  attribution: {
    id: row.attributionId,
    slug: row.attributionSlug,
    capacity: row.capacity,
    name: row.attributionName,
  },
  consultation: {
    slug: row.slug,
    title: row.title,
    timeZone: row.timeZone,
    intakeClosesAt: row.closesAt?.toISOString() ?? null,
    takes: row.takes,
  },
});

export type Act = 'recorded' | 'corrected' | 'withdrawn';

/** A revision of something that was handed in, with what it said from then on. */
export interface HistoryRow<Said> {
  revision: number;
  act: Act;
  at: Date;
  by: string | null;
  content: Said;
}
