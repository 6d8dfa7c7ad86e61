import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, now } from './instant.ts';
import { person } from './people.ts';

/** Something that a second administrator has to confirm. `details` has ids and settings, no personal data. */
export const changeRequest = pgTable(
  'change_request',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    consultationId: uuid('consultation_id'),
    personId: uuid('person_id').references(() => person.id),
    /** Everyone whose rights it would change. */
    about: uuid('about')
      .array()
      .notNull()
      .default(sql`'{}'`),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    proposedBy: uuid('proposed_by')
      .notNull()
      .references(() => person.id),
    proposedAt: now('proposed_at'),
    decidedBy: uuid('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    outcome: text('outcome'),
  },
  (t) => [
    index('change_request_open_idx')
      .on(t.proposedAt)
      .where(sql`${t.outcome} IS NULL`),
    // Whoever asks for a new device twice, even at once, asks once.
    uniqueIndex('change_request_asked_once')
      .on(t.personId)
      .where(sql`${t.kind} = 'lost_device' AND ${t.outcome} IS NULL AND ${t.proposedBy} = ${t.personId}`),
    check('change_request_kind', sql`${t.kind} IN ('roles', 'settings', 'administrators', 'lost_device')`),
    check('change_request_outcome', sql`${t.outcome} IN ('confirmed', 'refused', 'taken_back')`),
    check(
      'change_request_decided',
      sql`num_nonnulls(${t.decidedBy}, ${t.decidedAt}, ${t.outcome}) IN (0, 3)`,
    ),
    // Nobody confirms what he proposed; only the proposer takes it back.
    check(
      'change_request_two_people',
      sql`${t.outcome} IS NULL OR (${t.outcome} = 'taken_back') = (${t.decidedBy} = ${t.proposedBy})`,
    ),
    // Nobody decides about a change that is about himself; he may take back his own proposal.
    check(
      'change_request_not_own',
      sql`${t.outcome} IS NULL OR ${t.outcome} = 'taken_back' OR (
        ${t.decidedBy} IS DISTINCT FROM ${t.personId} AND ${t.decidedBy} <> ALL (${t.about}))`,
    ),
  ],
);
