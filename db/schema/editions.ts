import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { consultation } from './consultations.ts';
import type { ToldCell } from './figures.ts';
import { instant, now } from './instant.ts';

/**
 * Public figures as they stood at the end of a day: the next day's are held against them, so that two days together
 * tell no more than each. `basis` is never public.
 */
export const statisticsEdition = pgTable(
  'statistics_edition',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    day: date('day').notNull(),
    figures: jsonb('figures').$type<unknown>().notNull(),
    basis: jsonb('basis').$type<Record<string, ToldCell>>().notNull(),
    madeAt: now('made_at'),
  },
  (t) => [primaryKey({ name: 'statistics_edition_pk', columns: [t.consultationId, t.day] })],
);

/**
 * Open data as it was given out on a day; the file stands in `DATA_DIR/open-data`. `stale`: something in it is not
 * public any more, so that nobody gets it until that is taken out.
 */
export const openDataEdition = pgTable(
  'open_data_edition',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    day: date('day').notNull(),
    comments: bigint('comments', { mode: 'number' }).notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    /** Milliseconds that making it took. */
    took: bigint('took', { mode: 'number' }).notNull(),
    /** The moment as of which it says what is public; looked through again for what is not any more. */
    asOf: now('as_of'),
    stale: boolean('stale').notNull().default(false),
  },
  (t) => [primaryKey({ name: 'open_data_edition_pk', columns: [t.consultationId, t.day] })],
);

/** Somebody asked for today's edition, at this moment. */
export const openDataWish = pgTable('open_data_wish', {
  consultationId: uuid('consultation_id')
    .primaryKey()
    .references(() => consultation.id),
  at: now('at'),
});

/** Intake by the hour of the database's clock, for those responsible; never public. A reference table on a cluster. */
export const intakeHour = pgTable(
  'intake_hour',
  {
    consultationId: uuid('consultation_id').notNull(),
    hour: instant('hour').notNull(),
    handedIn: boolean('handed_in').notNull(),
    submissions: bigint('submissions', { mode: 'number' }).notNull(),
    comments: bigint('comments', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ name: 'intake_hour_pk', columns: [t.consultationId, t.hour, t.handedIn] })],
);

/** When those responsible are written to. `crossed_at` is set while it is so: one letter for each crossing. */
export const alertRule = pgTable(
  'alert_rule',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    kind: text('kind').$type<AlertKind>().notNull(),
    /** Hours, or how many times the usual. */
    threshold: integer('threshold').notNull(),
    crossedAt: instant('crossed_at'),
  },
  (t) => [
    primaryKey({ name: 'alert_rule_pk', columns: [t.consultationId, t.kind] }),
    check('alert_rule_kind', sql`${t.kind} IN ('undecided_hours', 'intake_times', 'silent_hours')`),
    check('alert_rule_threshold', sql`${t.threshold} BETWEEN 1 AND 1000`),
  ],
);
export type AlertKind = 'undecided_hours' | 'intake_times' | 'silent_hours';
