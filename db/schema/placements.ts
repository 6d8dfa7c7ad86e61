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
  uuid,
} from 'drizzle-orm/pg-core';
import { comment } from './comments.ts';
import { section, version } from './drafts.ts';

/**
 * Where the passage that a comment quoted stands in a later version. Only for quotes on what changed: all others
 * inherit. Bound to a revision, so that a correction leaves it behind. Erased with the comment.
 */
export const placement = pgTable(
  'placement',
  {
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
    /** Of the version looked in. */
    number: smallint('number').notNull(),
    revision: integer('revision').notNull(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => version.id),
    /** `orphaned`: the passage is gone, and nothing is guessed in its stead. */
    state: text('state').notNull(),
    sectionId: uuid('section_id').references(() => section.id),
    exact: text('exact'),
    prefix: text('prefix'),
    suffix: text('suffix'),
    startsAt: integer('starts_at'),
    endsAt: integer('ends_at'),
  },
  (t) => [
    primaryKey({ name: 'placement_pk', columns: [t.bucket, t.commentId, t.number] }),
    foreignKey({
      name: 'placement_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    /** In the order of public lists: by day, which is the first 48 bits of an id, then by its random end. */
    index('placement_orphaned_idx')
      .on(
        t.versionId,
        sql`substring(uuid_send(${t.commentId}) for 6)`,
        sql`substring(uuid_send(${t.commentId}) from 9)`,
      )
      .where(sql`${t.state} = 'orphaned'`),
    check('placement_state', sql`${t.state} IN ('exact', 'changed', 'orphaned')`),
    check(
      'placement_passage',
      sql`num_nonnulls(${t.sectionId}, ${t.exact}, ${t.prefix}, ${t.suffix}, ${t.startsAt}, ${t.endsAt})
        = CASE ${t.state} WHEN 'orphaned' THEN 0 ELSE 6 END`,
    ),
  ],
);
