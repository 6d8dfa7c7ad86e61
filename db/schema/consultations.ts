import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { moderationPolicy } from './terms.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

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
    createdAt: instant('created_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
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
  },
  (t) => [primaryKey({ name: 'consultation_text_pk', columns: [t.consultationId, t.language] })],
);

export const question = pgTable(
  'question',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    position: smallint('position').notNull(),
  },
  (t) => [unique('question_position_key').on(t.consultationId, t.position)],
);

export const questionText = pgTable(
  'question_text',
  {
    questionId: uuid('question_id')
      .notNull()
      .references(() => question.id),
    language: text('language').notNull(),
    text: text('text').notNull(),
    explanation: text('explanation'),
  },
  (t) => [primaryKey({ name: 'question_text_pk', columns: [t.questionId, t.language] })],
);
