import { sql } from 'drizzle-orm';
import {
  bigint,
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
import type { RecordAct } from './events.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';
import { stance } from './terms.ts';

/**
 * What a body counted by itself, by section and stance. No comments, and never added to them. A reference table on a
 * cluster, with its lines.
 */
export const tally = pgTable(
  'tally',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    attributionId: uuid('attribution_id').references(() => attribution.id),
    key: uuid('key').notNull(),
    fingerprint: bytea('fingerprint').notNull(),
    /** Who was asked, and how it was counted. */
    name: text('name').notNull(),
    day: date('day').notNull(),
    revision: integer('revision').notNull().default(1),
    recordedAt: now('recorded_at'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    unique('tally_key').on(t.attributionId, t.key),
    index('tally_consultation_idx').on(t.consultationId, t.recordedAt),
    check('tally_name_length', sql`char_length(${t.name}) BETWEEN 1 AND 300`),
  ],
);

/** How many of those whom a body asked took a stance towards a place: a node, a document or a question. */
export const tallyLine = pgTable(
  'tally_line',
  {
    tallyId: uuid('tally_id')
      .notNull()
      .references(() => tally.id),
    place: uuid('place').notNull(),
    stance: stance('stance').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'tally_line_pk', columns: [t.tallyId, t.place, t.stance] }),
    check('tally_line_n', sql`${t.n} BETWEEN 0 AND 1000000000`),
  ],
);

/** As `event_history`. */
export const tallyHistory = pgTable(
  'tally_history',
  {
    tallyId: uuid('tally_id')
      .notNull()
      .references(() => tally.id),
    revision: integer('revision').notNull(),
    act: text('act').$type<RecordAct>().notNull(),
    content: jsonb('content').$type<object>(),
    by: uuid('by').references(() => person.id),
    at: now('at'),
  },
  (t) => [
    primaryKey({ name: 'tally_history_pk', columns: [t.tallyId, t.revision] }),
    check('tally_history_act', sql`${t.act} IN ('recorded', 'corrected', 'withdrawn')`),
  ],
);
