import { sql } from 'drizzle-orm';
import { check, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { document } from './drafts.ts';
import { consultation } from './consultations.ts';
import { now } from './instant.ts';

/**
 * What stands behind `/s/…` on posters: a consultation, a document, or a place in it by the node that it keeps across
 * versions. Never changed and never used twice: paper cannot be called back. Small: a reference table on a cluster.
 */
export const shortAddress = pgTable(
  'short_address',
  {
    code: text('code').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    documentId: uuid('document_id').references(() => document.id),
    nodeId: uuid('node_id'),
    madeAt: now('made_at'),
  },
  (t) => [
    unique('short_address_target_key').on(t.consultationId, t.documentId, t.nodeId).nullsNotDistinct(),
    check('short_address_form', sql`${t.code} ~ '^[2-9bcdfghjkmnpqrstvwxz]{6}$'`),
    check('short_address_place', sql`${t.nodeId} IS NULL OR ${t.documentId} IS NOT NULL`),
  ],
);
