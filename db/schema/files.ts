import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { consultation } from './consultations.ts';
import { version } from './drafts.ts';
import { instant, now } from './instant.ts';

/** What stands beside a draft: a file or a link. Shown from its publication until it is taken away. */
export const backgroundDocument = pgTable(
  'background_document',
  {
    id: uuid('id').primaryKey(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    position: smallint('position').notNull(),
    kind: text('kind').notNull(),
    /** By language. */
    titles: jsonb('titles').$type<Record<string, string>>().notNull(),
    url: text('url'),
    fileName: text('file_name'),
    /** As the bytes say it, whatever the sender said. */
    mediaType: text('media_type'),
    bytes: integer('bytes'),
    sha256: bytea('sha256'),
    addedAt: now('added_at'),
    publishedAt: instant('published_at'),
    removedAt: instant('removed_at'),
  },
  (t) => [
    index('background_document_consultation_idx').on(t.consultationId),
    check(
      'background_document_kind',
      sql`${t.kind} IN ('report', 'explanation', 'assessment', 'law', 'research', 'data', 'other')`,
    ),
    check(
      'background_document_one',
      sql`num_nonnulls(${t.fileName}, ${t.mediaType}, ${t.bytes}, ${t.sha256}) = CASE WHEN ${t.url} IS NULL THEN 4 ELSE 0 END`,
    ),
    check('background_document_bytes', sql`${t.bytes} BETWEEN 1 AND 20971520`),
  ],
);

/** The bytes of a file in pieces, so that it is sent without being held whole. */
export const backgroundPiece = pgTable(
  'background_piece',
  {
    documentId: uuid('document_id')
      .notNull()
      .references(() => backgroundDocument.id),
    number: smallint('number').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (t) => [primaryKey({ name: 'background_piece_pk', columns: [t.documentId, t.number] })],
);

/**
 * A picture of a draft, once for each version whatever how often it is shown. Where it stands and what it shows, in the
 * language of the text, is said by the HTML of the sections, which names its id: so it is mended, undone and compared with
 * them. Raster images alone, without what their cameras and programs wrote into them.
 */
export const picture = pgTable(
  'picture',
  {
    id: uuid('id').primaryKey(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    mediaType: text('media_type').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: bytea('bytes').notNull(),
    sha256: bytea('sha256').notNull(),
  },
  (t) => [
    unique('picture_version_sha256_key').on(t.versionId, t.sha256),
    check('picture_media_type', sql`${t.mediaType} IN ('image/png', 'image/jpeg', 'image/gif')`),
    check('picture_size', sql`${t.width} BETWEEN 1 AND 10000 AND ${t.height} BETWEEN 1 AND 10000`),
    check('picture_bytes', sql`octet_length(${t.bytes}) BETWEEN 1 AND 5242880`),
    check('picture_sha256', sql`octet_length(${t.sha256}) = 32`),
  ],
);
