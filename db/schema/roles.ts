import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { consultation } from './consultations.ts';
import { person } from './people.ts';

export const staffRole = pgEnum('staff_role', [
  'moderator',
  'senior_moderator',
  'analyst',
  'editor',
  'responder',
  'auditor',
  'administrator',
]);

/** Who moderates a consultation does not draft, analyse or answer it: one row, one side. */
export const side = pgEnum('side', ['moderating', 'drafting']);

export const personSide = pgTable(
  'person_side',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    side: side('side').notNull(),
  },
  (t) => [
    primaryKey({ name: 'person_side_pk', columns: [t.personId, t.consultationId] }),
    unique('person_side_key').on(t.personId, t.consultationId, t.side),
  ],
);

/** Roles that are held now; what was withdrawn stands in the audit trail. Administrators have no consultation. */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    consultationId: uuid('consultation_id').references(() => consultation.id),
    role: staffRole('role').notNull(),
    side: side('side'),
    /** For a responder: the body whose share of the answers this is. */
    body: text('body'),
    grantedBy: uuid('granted_by').references(() => person.id),
    confirmedBy: uuid('confirmed_by').references(() => person.id),
    grantedAt: timestamp('granted_at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    unique('role_grant_key').on(t.personId, t.consultationId, t.role).nullsNotDistinct(),
    index('role_grant_consultation_idx').on(t.consultationId),
    foreignKey({
      name: 'role_grant_side_fk',
      columns: [t.personId, t.consultationId, t.side],
      foreignColumns: [personSide.personId, personSide.consultationId, personSide.side],
    }),
    check('role_grant_place', sql`(${t.role} = 'administrator') = (${t.consultationId} IS NULL)`),
    check(
      'role_grant_side',
      sql`${t.side} IS NOT DISTINCT FROM CASE
        WHEN ${t.role} IN ('moderator', 'senior_moderator') THEN 'moderating'::side
        WHEN ${t.role} IN ('analyst', 'editor', 'responder') THEN 'drafting'::side
      END`,
    ),
    check('role_grant_body', sql`(${t.body} IS NOT NULL) = (${t.role} = 'responder')`),
    check('role_grant_two_people', sql`${t.confirmedBy} <> ${t.grantedBy}`),
  ],
);
