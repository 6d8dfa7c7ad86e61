import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { attribution } from './attributions.ts';
import { bytea } from './bytea.ts';
import { consultation } from './consultations.ts';
import { event } from './events.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';

/**
 * Comments that a deputy or an organisation prepares for one consultation and sends as one submission. The key
 * is the submission's idempotency key, from which its receipt follows.
 */
export const commentSet = pgTable(
  'comment_set',
  {
    id: uuid('id').primaryKey(),
    attributionId: uuid('attribution_id')
      .notNull()
      .references(() => attribution.id),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    /** The meeting or the letter that they come from. */
    eventId: uuid('event_id').references((): AnyPgColumn => event.id),
    key: uuid('key').notNull(),
    submittedAt: instant('submitted_at'),
    submittedBy: uuid('submitted_by').references(() => person.id),
    createdAt: now('created_at'),
  },
  (t) => [
    // One set at a time is being prepared, and one for each event.
    index('comment_set_attribution_idx').on(t.attributionId),
    check('comment_set_submitted', sql`(${t.submittedAt} IS NULL) = (${t.submittedBy} IS NULL)`),
    unique('comment_set_open_key')
      .on(t.attributionId, t.consultationId, t.eventId, t.submittedAt)
      .nullsNotDistinct(),
  ],
);

/** A comment that is not sent yet, sealed: nobody on staff reads it, nor who reads the database alone. */
export const draftComment = pgTable(
  'draft_comment',
  {
    setId: uuid('set_id').notNull(),
    id: uuid('id').notNull(),
    position: smallint('position').notNull(),
    revision: integer('revision').notNull().default(1),
    sealed: bytea('sealed').notNull(),
    draftedBy: uuid('drafted_by')
      .notNull()
      .references(() => person.id),
    changedAt: now('changed_at'),
  },
  (t) => [
    primaryKey({ name: 'draft_comment_pk', columns: [t.setId, t.id] }),
    foreignKey({
      name: 'draft_comment_set_fk',
      columns: [t.setId],
      foreignColumns: [commentSet.id],
    }).onDelete('cascade'),
    check('draft_comment_size', sql`octet_length(${t.sealed}) <= 200000`),
  ],
);
