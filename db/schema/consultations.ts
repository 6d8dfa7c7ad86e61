import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { rules } from './rules.ts';
import { moderationPolicy } from './terms.ts';

/** Small and rarely written: a reference table on a cluster. `opens_at` null means announced without a date. */
export const consultation = pgTable(
  'consultation',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull().unique('consultation_slug_key'),
    authoritativeLanguage: text('authoritative_language').notNull(),
    moderation: moderationPolicy('moderation').notNull(),
    timeZone: text('time_zone').notNull(),
    opensAt: instant('opens_at'),
    closesAt: instant('closes_at'),
    intakeClosesAt: instant('intake_closes_at'),
    responseDueAt: instant('response_due_at'),
    concludedAt: instant('concluded_at'),
    trial: boolean('trial').notNull().default(false),
    sample: boolean('sample').notNull().default(false),
    /** When it is meant to open; `opens_at` is set by the act of opening, which has conditions. */
    plannedOpensAt: instant('planned_opens_at'),
    /** Hours after which what is undecided and without a signal of harm is shown. */
    releaseAfterHours: integer('release_after_hours').notNull().default(72),
    appealWindowDays: integer('appeal_window_days').notNull().default(30),
    /** Readers who must name the same reason before somebody looks at a shown comment again. */
    flagThreshold: smallint('flag_threshold').notNull().default(3),
    /** Of a hundred decisions, how many a second moderator makes again without seeing the first. */
    samplePercent: smallint('sample_percent').notNull().default(2),
    /** Days after the publication of the answers at which addresses are erased. */
    emailRetentionDays: integer('email_retention_days').notNull().default(90),
    /** The version of the rules that applies, fixed when it opens. */
    rules: integer('rules').references(() => rules.number),
    answersPublishedAt: instant('answers_published_at'),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    check('consultation_release', sql`${t.releaseAfterHours} BETWEEN 1 AND 720`),
    check('consultation_appeal_window', sql`${t.appealWindowDays} BETWEEN 7 AND 365`),
    check('consultation_flag_threshold', sql`${t.flagThreshold} BETWEEN 1 AND 100`),
    check('consultation_sample_percent', sql`${t.samplePercent} BETWEEN 0 AND 100`),
    check('consultation_email_retention', sql`${t.emailRetentionDays} BETWEEN 0 AND 730`),
    check('consultation_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(${t.slug}) <= 80`),
    check(
      'consultation_dates',
      sql`${t.opensAt} IS NULL OR (${t.closesAt} IS NOT NULL AND ${t.closesAt} > ${t.opensAt})`,
    ),
  ],
);

export const consultationText = pgTable(
  'consultation_text',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    language: text('language').notNull(),
    title: text('title').notNull(),
    summary: text('summary'),
    purpose: text('purpose'),
    howUsed: jsonb('how_used').$type<{ title: string; text: string }[]>().notNull().default([]),
    bodyName: text('body_name'),
    contact: text('contact'),
    /** Who answers for the data that people leave, and how to reach them. */
    dataController: text('data_controller'),
  },
  (t) => [primaryKey({ name: 'consultation_text_pk', columns: [t.consultationId, t.language] })],
);

/** A later closing than was announced, with the reason that was given in public. Never changed. */
export const extension = pgTable(
  'extension',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    closesAt: instant('closes_at').notNull(),
    previousClosesAt: instant('previous_closes_at').notNull(),
    /** By language. */
    reasons: jsonb('reasons').$type<Record<string, string>>().notNull(),
    day: date('day').notNull(),
  },
  (t) => [
    primaryKey({ name: 'extension_pk', columns: [t.consultationId, t.closesAt] }),
    check('extension_is_later', sql`${t.closesAt} > ${t.previousClosesAt}`),
  ],
);
