import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, now } from './instant.ts';
import { consultation } from './consultations.ts';
import { event } from './events.ts';
import { person } from './people.ts';
import { bytea } from './bytea.ts';
import { capacity } from './terms.ts';

export const assembly = pgEnum('assembly', ['national_assembly', 'peoples_council']);
export const memberPart = pgEnum('member_part', ['holder', 'assistant']);

/** A deputy or an organisation as the public knows it: whose name stands at comments made in that capacity. */
export const attribution = pgTable(
  'attribution',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull().unique('attribution_slug_key'),
    capacity: capacity('capacity').notNull(),
    assembly: assembly('assembly'),
    /** Official code: of the province whose delegation or council it is. */
    province: text('province'),
    endedAt: instant('ended_at'),
    /** Came with the sample and goes with it. */
    sample: boolean('sample').notNull().default(false),
    createdAt: now('created_at'),
  },
  (t) => [
    check('attribution_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(${t.slug}) <= 80`),
    check('attribution_capacity', sql`${t.capacity} IN ('deputy', 'organisation')`),
    check('attribution_assembly', sql`(${t.capacity} = 'deputy') = (${t.assembly} IS NOT NULL)`),
  ],
);

export const attributionText = pgTable(
  'attribution_text',
  {
    attributionId: uuid('attribution_id')
      .notNull()
      .references(() => attribution.id),
    language: text('language').notNull(),
    name: text('name').notNull(),
    delegation: text('delegation'),
    constituency: text('constituency'),
  },
  (t) => [primaryKey({ name: 'attribution_text_pk', columns: [t.attributionId, t.language] })],
);

/** Who may write under a name: holders submit, assistants draft. An assistant may serve several deputies. */
export const attributionMember = pgTable(
  'attribution_member',
  {
    attributionId: uuid('attribution_id')
      .notNull()
      .references(() => attribution.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    part: memberPart('part').notNull(),
    addedBy: uuid('added_by').references(() => person.id),
    createdAt: now('created_at'),
  },
  (t) => [
    primaryKey({ name: 'attribution_member_pk', columns: [t.attributionId, t.personId] }),
    index('attribution_member_person_idx').on(t.personId),
  ],
);

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
