import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

/**
 * What people with authority did, in the order in which it was written: numbers without gaps, each row hashed
 * together with the hash before it. No login may change or remove a row, the schema's owner included.
 */
export const auditEvent = pgTable(
  'audit_event',
  {
    number: bigint('number', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    /** Null: the system, or the command line. No reference: the trail outlives whoever is named in it. */
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    consultationId: uuid('consultation_id'),
    /** Id of the person or thing that was acted upon. */
    subject: text('subject'),
    /** JSON with settings and ids, never an address or a text of a contributor. */
    details: text('details').notNull(),
    previousHash: bytea('previous_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [
    index('audit_event_consultation_idx').on(t.consultationId, t.number),
    index('audit_event_subject_idx').on(t.subject, t.number),
  ],
);
