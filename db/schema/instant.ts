import { sql } from 'drizzle-orm';
import { timestamp } from 'drizzle-orm/pg-core';

/** A moment; the zone is the reader's business. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** The moment at which the row was written, by the database's clock. */
export const now = (name: string) =>
  instant(name)
    .notNull()
    .default(sql`clock_timestamp()`);
