import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { channel, contributorGroup, entry, visibility } from './terms.ts';
import type { handlingState } from './handling.ts';
import { submission } from './submissions.ts';

/** Changes of the roll-ups, written with the business transaction and added up later. */
export interface CountChanges {
  comments: CommentChange[];
  submissions: SubmissionChange[];
}

export interface SubmissionChange {
  consultation: string;
  group: (typeof contributorGroup.enumValues)[number];
  channel: (typeof channel.enumValues)[number];
  entry: (typeof entry.enumValues)[number];
  country: string;
  province: string;
  day: string;
}

export interface CommentChange {
  consultation: string;
  place: string;
  group: (typeof contributorGroup.enumValues)[number];
  stance: string;
  channel: (typeof channel.enumValues)[number];
  entry: (typeof entry.enumValues)[number];
  visibility: (typeof visibility.enumValues)[number];
  day: string;
  /** Where the sender lives; '' where not said. */
  country: string;
  province: string;
  /** How far its analysis is; left out of what happens to the comment itself, which is counted as yet to be read. */
  handling?: (typeof handlingState.enumValues)[number];
  n: 1 | -1;
}

/**
 * What happened, for everything that follows from it. Each consumer has a mark of its own; a row whose
 * marks are all set is deleted. Carries no text.
 */
export const outbox = pgTable(
  'outbox',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    event: text('event').notNull(),
    submissionId: uuid('submission_id').notNull(),
    commentId: uuid('comment_id'),
    changes: jsonb('changes').$type<CountChanges>().notNull(),
    counted: boolean('counted').notNull().default(false),
    folded: boolean('folded').notNull().default(false),
    /** False where the mailer has something to do: an address was given, confirmed, taken back. */
    mailed: boolean('mailed').notNull().default(true),
    /** True where there is no text to look at. */
    screened: boolean('screened').notNull().default(true),
    clustered: boolean('clustered').notNull().default(true),
    /** Not before: what can still be undone waits. */
    at: timestamp('at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ name: 'outbox_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'outbox_submission_fk',
      columns: [t.bucket, t.submissionId],
      foreignColumns: [submission.bucket, submission.id],
    }),
    index('outbox_uncounted_idx')
      .on(t.at)
      .where(sql`NOT ${t.counted}`),
    index('outbox_unfolded_idx')
      .on(t.at)
      .where(sql`NOT ${t.folded}`),
    index('outbox_unmailed_idx')
      .on(t.at)
      .where(sql`NOT ${t.mailed}`),
    index('outbox_unscreened_idx')
      .on(t.at)
      .where(sql`NOT ${t.screened}`),
    index('outbox_unclustered_idx')
      .on(t.at)
      .where(sql`NOT ${t.clustered}`),
  ],
);
