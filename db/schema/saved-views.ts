import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { consultation } from './consultations.ts';
import { now } from './instant.ts';
import { person } from './people.ts';

/** Filters and order of the workbench under a name: `query` is what stands in the address bar. */
export const savedView = pgTable(
  'saved_view',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => person.id),
    name: text('name').notNull(),
    query: text('query').notNull(),
    /** Whether all analysts and editors of the consultation see it, or its owner alone. */
    shared: boolean('shared').notNull(),
    savedAt: now('saved_at'),
  },
  (t) => [
    unique('saved_view_name_key').on(t.consultationId, t.ownerId, t.name),
    check('saved_view_name_length', sql`char_length(${t.name}) BETWEEN 1 AND 120`),
    check('saved_view_query_length', sql`char_length(${t.query}) <= 4000`),
    index('saved_view_owner_idx').on(t.ownerId),
  ],
);
