import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { attribution } from './attributions.ts';
import { bytea } from './bytea.ts';
import { consultation } from './consultations.ts';
import { event } from './events.ts';
import { bucketInId } from './ids.ts';
import { capacity, channel, entry } from './terms.ts';

/** `fingerprint` is the keyed hash of the request, erased by a withdrawal. No index but the primary key. */
export const submission = pgTable(
  'submission',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    capacity: capacity('capacity').notNull(),
    attribution: text('attribution'),
    attributionId: uuid('attribution_id').references(() => attribution.id),
    country: char('country', { length: 2 }),
    province: text('province'),
    language: text('language').notNull(),
    channel: channel('channel').notNull(),
    entry: entry('entry').notNull(),
    consentToPublish: boolean('consent_to_publish').notNull(),
    /** The meeting or the letter that it comes from. */
    eventId: uuid('event_id').references(() => event.id),
    fingerprint: bytea('fingerprint'),
    day: date('day').notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ name: 'submission_pk', columns: [t.bucket, t.id] }),
    check('submission_bucket', bucketInId(t.bucket, t.id)),
    check(
      'submission_attribution',
      sql`(${t.attribution} IS NOT NULL) = (${t.capacity} IN ('deputy', 'organisation'))`,
    ),
    check('submission_attribution_id', sql`${t.attributionId} IS NULL OR ${t.attribution} IS NOT NULL`),
    index('submission_attribution_idx')
      .on(t.attributionId)
      .where(sql`${t.attributionId} IS NOT NULL`),
    index('submission_event_idx')
      .on(t.eventId)
      .where(sql`${t.eventId} IS NOT NULL`),
  ],
);
