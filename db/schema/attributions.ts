import { sql } from 'drizzle-orm';
import { boolean, check, index, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, now } from './instant.ts';
import { person } from './people.ts';
import { capacity } from './terms.ts';

export const assembly = pgEnum('assembly', ['national_assembly', 'peoples_council']);
export const memberPart = pgEnum('member_part', ['holder', 'assistant']);

/** A deputy or an organisation as the public knows it: whose name stands at comments made in that capacity. */
export const attribution = pgTable(
  'attribution',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull().unique('attribution_slug_key'),
    capacity: capacity('capacity').notNull(),
    assembly: assembly('assembly'),
    /** Official code: of the province whose delegation or council it is. */
    province: text('province'),
    endedAt: instant('ended_at'),
    /** Came with the sample and goes with it. */
    sample: boolean('sample').notNull().default(false),
    createdAt: now('created_at'),
  },
  (t) => [
    check('attribution_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(${t.slug}) <= 80`),
    check('attribution_capacity', sql`${t.capacity} IN ('deputy', 'organisation')`),
    check('attribution_assembly', sql`(${t.capacity} = 'deputy') = (${t.assembly} IS NOT NULL)`),
  ],
);

export const attributionText = pgTable(
  'attribution_text',
  {
    attributionId: uuid('attribution_id')
      .notNull()
      .references(() => attribution.id),
    language: text('language').notNull(),
    name: text('name').notNull(),
    delegation: text('delegation'),
    constituency: text('constituency'),
  },
  (t) => [primaryKey({ name: 'attribution_text_pk', columns: [t.attributionId, t.language] })],
);

/** Who may write under a name: holders submit, assistants draft. An assistant may serve several deputies. */
export const attributionMember = pgTable(
  'attribution_member',
  {
    attributionId: uuid('attribution_id')
      .notNull()
      .references(() => attribution.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id),
    part: memberPart('part').notNull(),
    addedBy: uuid('added_by').references(() => person.id),
    createdAt: now('created_at'),
  },
  (t) => [
    primaryKey({ name: 'attribution_member_pk', columns: [t.attributionId, t.personId] }),
    index('attribution_member_person_idx').on(t.personId),
  ],
);
