import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { person } from './people.ts';

/** A version of the rules for what is shown. Never changed: an edit is a new version. */
export const rules = pgTable(
  'rules',
  {
    number: integer('number').primaryKey(),
    createdBy: uuid('created_by').references(() => person.id),
    createdAt: timestamp('created_at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [check('rules_number', sql`${t.number} >= 1`)],
);

export const rulesText = pgTable(
  'rules_text',
  {
    rules: integer('rules')
      .notNull()
      .references(() => rules.number),
    language: text('language').notNull(),
    /** Markdown. */
    introduction: text('introduction').notNull(),
  },
  (t) => [primaryKey({ name: 'rules_text_pk', columns: [t.rules, t.language] })],
);

/** A harm for which something may be withheld; `sensitive` ones need a second person. */
export const reason = pgTable(
  'reason',
  {
    rules: integer('rules')
      .notNull()
      .references(() => rules.number),
    code: text('code').notNull(),
    position: smallint('position').notNull(),
    sensitive: boolean('sensitive').notNull(),
  },
  (t) => [
    primaryKey({ name: 'reason_pk', columns: [t.rules, t.code] }),
    check('reason_code_form', sql`${t.code} ~ '^[a-z][a-z_]{1,39}$'`),
  ],
);

export const reasonText = pgTable(
  'reason_text',
  {
    rules: integer('rules').notNull(),
    code: text('code').notNull(),
    language: text('language').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    examples: text('examples').array().notNull(),
    counterExamples: text('counter_examples').array().notNull(),
  },
  (t) => [
    primaryKey({ name: 'reason_text_pk', columns: [t.rules, t.code, t.language] }),
    foreignKey({
      name: 'reason_text_reason_fk',
      columns: [t.rules, t.code],
      foreignColumns: [reason.rules, reason.code],
    }),
  ],
);
