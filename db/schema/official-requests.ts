import { sql } from 'drizzle-orm';
import { check, date, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { now } from './instant.ts';

/** Official requests for contributors' data, received and granted: a public figure. */
export const officialRequest = pgTable(
  'official_request',
  {
    id: uuid('id').primaryKey(),
    receivedDay: date('received_day').notNull(),
    decidedDay: date('decided_day'),
    outcome: text('outcome'),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: now('recorded_at'),
  },
  (t) => [
    check('official_request_outcome', sql`${t.outcome} IN ('granted', 'partly_granted', 'refused')`),
    check('official_request_decided', sql`(${t.decidedDay} IS NULL) = (${t.outcome} IS NULL)`),
  ],
);
