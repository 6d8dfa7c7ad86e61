import { pgTable, text } from 'drizzle-orm/pg-core';

/** Facts about this installation: the fingerprint of its secret, whether the sample was loaded. */
export const installation = pgTable('installation', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
