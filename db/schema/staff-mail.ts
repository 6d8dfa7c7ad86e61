import { sql } from 'drizzle-orm';
import { index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { now } from './instant.ts';
import { mailKey, mailState } from './mail.ts';

/** Mail to people with an account: invitations and sign-in links, sealed because links are keys. */
export const staffMail = pgTable(
  'staff_mail',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    keyId: smallint('key_id')
      .notNull()
      .references(() => mailKey.id),
    iv: bytea('iv').notNull(),
    sealed: bytea('sealed').notNull(),
    state: mailState('state').notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    failure: text('failure'),
    at: now('at'),
    dueAt: now('due_at'),
  },
  (t) => [
    index('staff_mail_due_idx')
      .on(t.dueAt)
      .where(sql`${t.state} = 'waiting'`),
  ],
);
