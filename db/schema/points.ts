import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cluster } from './clusters.ts';
import { bucketInId } from './ids.ts';
import { now } from './instant.ts';
import { person } from './people.ts';
import type { Span } from './spans.ts';
import { comment } from './comments.ts';
import { theme } from './themes.ts';

/**
 * A passage of a comment, or the whole of it where `field` is null, coded with its one theme. Positions in code points
 * of the comment's revision `revision`; no copy of the passage. After a correction `revision` is behind the
 * comment's, which says that it is to be read again. Goes with the comment.
 */
export const point = pgTable(
  'point',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    commentId: uuid('comment_id').notNull(),
    revision: integer('revision').notNull(),
    themeId: uuid('theme_id')
      .notNull()
      .references(() => theme.id),
    field: text('field').$type<Span['field']>(),
    start: integer('start'),
    end: integer('end'),
    by: uuid('by').references(() => person.id),
    at: now('at'),
  },
  (t) => [
    primaryKey({ name: 'point_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'point_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    check('point_bucket', bucketInId(t.bucket, t.id)),
    check('point_field', sql`${t.field} IN ('body', 'suggestedText')`),
    check('point_passage', sql`num_nonnulls(${t.field}, ${t.start}, ${t.end}) IN (0, 3)`),
    check('point_span', sql`${t.start} >= 0 AND ${t.end} > ${t.start}`),
    uniqueIndex('point_key').on(
      t.bucket,
      t.commentId,
      t.themeId,
      sql`coalesce(${t.field}, '')`,
      sql`coalesce(${t.start}, 0)`,
      sql`coalesce(${t.end}, 0)`,
    ),
    index('point_theme_idx').on(t.themeId, t.bucket, t.id),
    index('point_consultation_idx').on(t.consultationId, t.bucket, t.commentId),
  ],
);

/**
 * A cluster that was read and coded as a whole, as it was at its revision `cluster_revision`: members that joined with
 * it or before are covered, later ones are not yet.
 */
export const clusterCoding = pgTable(
  'cluster_coding',
  {
    bucket: smallint('bucket').notNull(),
    clusterId: uuid('cluster_id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    clusterRevision: integer('cluster_revision').notNull(),
    by: uuid('by').references(() => person.id),
    at: now('at'),
  },
  (t) => [
    primaryKey({ name: 'cluster_coding_pk', columns: [t.bucket, t.clusterId] }),
    foreignKey({
      name: 'cluster_coding_cluster_fk',
      columns: [t.bucket, t.clusterId],
      foreignColumns: [cluster.bucket, cluster.id],
    }),
    index('cluster_coding_consultation_idx').on(t.consultationId),
  ],
);

/** The themes of a coded cluster; none where it was read and nothing was found to code. */
export const clusterTheme = pgTable(
  'cluster_theme',
  {
    bucket: smallint('bucket').notNull(),
    clusterId: uuid('cluster_id').notNull(),
    themeId: uuid('theme_id')
      .notNull()
      .references(() => theme.id),
  },
  (t) => [
    primaryKey({ name: 'cluster_theme_pk', columns: [t.bucket, t.clusterId, t.themeId] }),
    foreignKey({
      name: 'cluster_theme_coding_fk',
      columns: [t.bucket, t.clusterId],
      foreignColumns: [clusterCoding.bucket, clusterCoding.clusterId],
    }),
    index('cluster_theme_theme_idx').on(t.themeId),
  ],
);
