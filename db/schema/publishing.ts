import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { consultation } from './consultations.ts';
import { section, version } from './drafts.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';

/** What changed on the public pages of a consultation, when and why. Added to and never changed; names nobody. */
export const publicChange = pgTable(
  'public_change',
  {
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    number: integer('number').notNull(),
    at: now('at'),
    kind: text('kind').notNull(),
    /** Which text, date or setting it was. */
    part: text('part'),
    /** Of what changed, where it has one. */
    language: text('language'),
    /** What it was about: a label, a title, a question. */
    about: text('about'),
    before: text('before'),
    after: text('after'),
    /** By language. */
    reasons: jsonb('reasons').$type<Record<string, string>>().notNull(),
  },
  (t) => [primaryKey({ name: 'public_change_pk', columns: [t.consultationId, t.number] })],
);

/** What is new in a section and why, in the words of the drafting body. */
export const sectionHighlight = pgTable(
  'section_highlight',
  {
    sectionId: uuid('section_id')
      .notNull()
      .references(() => section.id, { onDelete: 'cascade' }),
    language: text('language').notNull(),
    highlight: text('highlight').notNull(),
  },
  (t) => [
    primaryKey({ name: 'section_highlight_pk', columns: [t.sectionId, t.language] }),
    check('section_highlight_length', sql`char_length(${t.highlight}) BETWEEN 1 AND 2000`),
  ],
);

/** Why a version no longer has a section of the one before it, in the words of the drafting body. */
export const removalHighlight = pgTable(
  'removal_highlight',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    /** Of an earlier version. */
    sectionId: uuid('section_id')
      .notNull()
      .references(() => section.id, { onDelete: 'cascade' }),
    language: text('language').notNull(),
    highlight: text('highlight').notNull(),
  },
  (t) => [
    primaryKey({ name: 'removal_highlight_pk', columns: [t.versionId, t.sectionId, t.language] }),
    check('removal_highlight_length', sql`char_length(${t.highlight}) BETWEEN 1 AND 2000`),
  ],
);

/** A link that shows what is not published yet to whoever holds it. Of its token only a hash is kept. */
export const previewLink = pgTable(
  'preview_link',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    /** The one version that it shows besides what is published; none: the newest of each document. */
    versionId: uuid('version_id').references(() => version.id, { onDelete: 'cascade' }),
    tokenHash: bytea('token_hash').notNull(),
    note: text('note'),
    madeBy: uuid('made_by').references(() => person.id),
    madeAt: now('made_at'),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    unique('preview_link_token_key').on(t.tokenHash),
    index('preview_link_consultation_idx').on(t.consultationId),
    check('preview_link_hash', sql`octet_length(${t.tokenHash}) = 32`),
  ],
);
