import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';

/** A key for scripts, by its hash. What it may do is never more than its holder may. */
export const apiKey = pgTable(
  'api_key',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    hash: bytea('hash').notNull().unique('api_key_hash_key'),
    /** The first characters, by which its holder knows it. */
    beginning: text('beginning').notNull(),
    scopes: text('scopes').array().notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedDay: date('last_used_day'),
    revokedAt: instant('revoked_at'),
    createdAt: now('created_at'),
  },
  (t) => [
    index('api_key_person_idx').on(t.personId),
    check('api_key_has_scopes', sql`cardinality(${t.scopes}) > 0`),
    check('api_key_name_length', sql`char_length(${t.name}) BETWEEN 1 AND 100`),
  ],
);
