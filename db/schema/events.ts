import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { attribution } from './attributions.ts';
import { bytea } from './bytea.ts';
import { consultation } from './consultations.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';
import { entry } from './terms.ts';

/**
 * A meeting or a letter, recorded once with the attendance that was declared; what was said there are submissions that
 * refer to it. Thousands, not millions: a reference table on a cluster. Recorded by who holds a name, with the key of the
 * request; or brought with an import, which has neither.
 */
export const event = pgTable(
  'event',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    attributionId: uuid('attribution_id').references(() => attribution.id),
    entry: entry('entry').notNull(),
    key: uuid('key'),
    /** SHA-256 of what was sent with the key. */
    fingerprint: bytea('fingerprint'),
    kind: text('kind').$type<'meeting' | 'letter'>().notNull(),
    name: text('name').notNull(),
    day: date('day').notNull(),
    place: text('place'),
    /** Of a meeting who came, of a letter who signed, as declared; never added to anything. */
    attendance: integer('attendance'),
    revision: integer('revision').notNull().default(1),
    recordedAt: now('recorded_at'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    unique('event_key').on(t.attributionId, t.key),
    index('event_consultation_idx').on(t.consultationId, t.recordedAt),
    check('event_kind', sql`${t.kind} IN ('meeting', 'letter')`),
    check('event_name_length', sql`char_length(${t.name}) BETWEEN 1 AND 300`),
    check('event_place_length', sql`char_length(${t.place}) BETWEEN 1 AND 300`),
    check('event_attendance', sql`${t.attendance} BETWEEN 0 AND 10000000`),
    check(
      'event_recorded',
      sql`num_nonnulls(${t.key}, ${t.fingerprint}) = CASE ${t.entry} WHEN 'organisation' THEN 2 ELSE 0 END`,
    ),
  ],
);

/** What an event said in each revision, and who said so. Append-only; a withdrawal is the last revision. */
export const eventHistory = pgTable(
  'event_history',
  {
    eventId: uuid('event_id')
      .notNull()
      .references(() => event.id),
    revision: integer('revision').notNull(),
    act: text('act').$type<RecordAct>().notNull(),
    content: jsonb('content').$type<object>(),
    by: uuid('by').references(() => person.id),
    at: now('at'),
  },
  (t) => [
    primaryKey({ name: 'event_history_pk', columns: [t.eventId, t.revision] }),
    check('event_history_act', sql`${t.act} IN ('recorded', 'corrected', 'withdrawn')`),
  ],
);
export type RecordAct = 'recorded' | 'corrected' | 'withdrawn';
