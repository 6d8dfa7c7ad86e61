import { sql } from 'drizzle-orm';
import { check, index, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

/** Comments not yet sent, sealed with a key that only the visitor's cookie holds; gone after 24 h without use. */
export const basket = pgTable(
  'basket',
  {
    id: uuid('id').primaryKey(),
    sealed: bytea('sealed').notNull(),
    touchedAt: timestamp('touched_at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    index('basket_touched_idx').on(t.touchedAt),
    check('basket_size', sql`octet_length(${t.sealed}) <= 2097152`),
  ],
);
