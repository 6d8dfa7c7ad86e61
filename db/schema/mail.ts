import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { now } from './instant.ts';
import { bytea } from './bytea.ts';
import { submission } from './submissions.ts';

/** Keys that addresses are sealed with, each wrapped by a key derived from `SECRET_KEY`. Only one is not retired. */
export const mailKey = pgTable('mail_key', {
  id: smallint('id').primaryKey(),
  wrapped: bytea('wrapped').notNull(),
  createdAt: now('created_at'),
  retiredAt: timestamp('retired_at', { withTimezone: true }),
});

/**
 * Address of a contributor who wants to be told, AES-256-GCM. The portal's login can add a row and nothing
 * else; the mailer's reads, confirms and erases. Unconfirmed ones go after seven days.
 */
export const sealedEmail = pgTable(
  'sealed_email',
  {
    bucket: smallint('bucket').notNull(),
    submissionId: uuid('submission_id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    language: text('language').notNull(),
    keyId: smallint('key_id')
      .notNull()
      .references(() => mailKey.id),
    iv: bytea('iv').notNull(),
    sealed: bytea('sealed').notNull(),
    day: date('day').notNull(),
    confirmedDay: date('confirmed_day'),
  },
  (t) => [
    primaryKey({ name: 'sealed_email_pk', columns: [t.bucket, t.submissionId] }),
    foreignKey({
      name: 'sealed_email_submission_fk',
      columns: [t.bucket, t.submissionId],
      foreignColumns: [submission.bucket, submission.id],
    }),
    index('sealed_email_consultation_idx').on(t.consultationId, t.confirmedDay),
    index('sealed_email_unconfirmed_idx')
      .on(t.day)
      .where(sql`${t.confirmedDay} IS NULL`),
    check('sealed_email_iv', sql`octet_length(${t.iv}) = 12`),
  ],
);

export const mailState = pgEnum('mail_state', ['waiting', 'sent', 'undeliverable']);

/** One notice to one contributor at most of each kind and occasion; the address stands elsewhere. */
export const contributorMail = pgTable(
  'contributor_mail',
  {
    bucket: smallint('bucket').notNull(),
    submissionId: uuid('submission_id').notNull(),
    kind: text('kind').notNull(),
    /** What it is about where a kind occurs more than once, such as a version's id; '' otherwise. */
    occasion: text('occasion').notNull(),
    state: mailState('state').notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** Class of the last failure (a reply code, 'unreachable'), never what the other server wrote. */
    failure: text('failure'),
    day: date('day').notNull(),
    at: now('at'),
    /** Not before; moved on by each attempt, also by one that never ends. */
    dueAt: now('due_at'),
  },
  (t) => [
    primaryKey({
      name: 'contributor_mail_pk',
      columns: [t.bucket, t.submissionId, t.kind, t.occasion],
    }),
    index('contributor_mail_due_idx')
      .on(t.dueAt)
      .where(sql`${t.state} = 'waiting'`),
    index('contributor_mail_undeliverable_idx')
      .on(t.day)
      .where(sql`${t.state} = 'undeliverable'`),
    check(
      'contributor_mail_kind',
      sql`${t.kind} IN ('confirm', 'received', 'closing_soon', 'new_version', 'decided')`,
    ),
  ],
);
