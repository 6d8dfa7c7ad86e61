import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** What an administrator confirmed on day one. Added to, never changed: the newest of an item counts. */
export const checklistItem = pgTable(
  'checklist_item',
  {
    id: uuid('id').primaryKey(),
    item: text('item').notNull(),
    /** No reference: the confirmation outlives the account. */
    confirmedBy: uuid('confirmed_by').notNull(),
    at: timestamp('at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    /** What it was confirmed for: a version of the rules, an address, a day. */
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('checklist_item_newest_idx').on(t.item, t.at)],
);
