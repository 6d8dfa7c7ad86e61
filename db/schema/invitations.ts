import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';

/** The newest invitation of a person, by the hash of its token; used once. */
export const invitation = pgTable('invitation', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  hash: bytea('hash').notNull().unique('invitation_hash_key'),
  /** Administrator, or the holder of the deputy's or organisation's name; null: the command line. */
  invitedBy: uuid('invited_by').references(() => person.id),
  expiresAt: instant('expires_at').notNull(),
  acceptedAt: instant('accepted_at'),
  createdAt: now('created_at'),
});
