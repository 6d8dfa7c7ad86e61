import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
  date,
  check,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { bytea } from './bytea.ts';
import { consultation } from './consultations.ts';
import { bucketInId } from './ids.ts';
import { instant } from './instant.ts';
import { comment } from './comments.ts';

/**
 * Letters that are alike, in a bucket of their own. The revision rises when somebody joins or leaves;
 * `letter_revision` is the one at which the letter that is shown was last another.
 */
export const cluster = pgTable(
  'cluster',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    revision: integer('revision').notNull().default(1),
    letterRevision: integer('letter_revision').notNull().default(1),
    /** The member whose text stands for all, and its digest: who has the same is identical. */
    letterId: uuid('letter_id').notNull(),
    letterDigest: bytea('letter_digest').notNull(),
    language: text('language').notNull(),
    size: integer('size').notNull(),
    day: date('day').notNull(),
  },
  (t) => [
    primaryKey({ name: 'cluster_pk', columns: [t.bucket, t.id] }),
    check('cluster_bucket', bucketInId(t.bucket, t.id)),
    check('cluster_size', sql`${t.size} >= 0`),
    index('cluster_consultation_idx').on(t.consultationId, t.size),
  ],
);

/** Bands of locality-sensitive hashing, by which a new comment finds those like it. Erased with the comment. */
export const clusterBand = pgTable(
  'cluster_band',
  {
    consultationId: uuid('consultation_id').notNull(),
    band: bytea('band').notNull(),
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'cluster_band_pk', columns: [t.bucket, t.commentId, t.band] }),
    index('cluster_band_idx').on(t.consultationId, t.band),
  ],
);

/** Membership, with the comment. `waits_since`: the cluster's review stands for its own. */
export const clusterMember = pgTable(
  'cluster_member',
  {
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    clusterId: uuid('cluster_id').notNull(),
    /** Of the comment, whose text was compared. */
    revision: integer('revision').notNull(),
    /** Of the normalised text: equal ones are identical letters. */
    digest: bytea('digest').notNull(),
    /** The cluster's revision with which it joined. */
    joined: integer('joined').notNull(),
    waitsSince: instant('waits_since'),
    /** Its bands are kept: it is one of those that decide whether another letter belongs here. */
    compared: boolean('compared').notNull().default(false),
  },
  (t) => [
    primaryKey({ name: 'cluster_member_pk', columns: [t.bucket, t.commentId] }),
    foreignKey({
      name: 'cluster_member_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    index('cluster_member_cluster_idx').on(t.clusterId, t.digest),
    index('cluster_member_compared_idx')
      .on(t.clusterId)
      .where(sql`${t.compared}`),
    index('cluster_member_open_idx')
      .on(t.clusterId, t.waitsSince)
      .where(sql`${t.waitsSince} IS NOT NULL`),
    index('cluster_member_waiting_idx')
      .on(t.consultationId, t.waitsSince)
      .where(sql`${t.waitsSince} IS NOT NULL`),
  ],
);

/** A cluster's decision that its members still have to follow, once it can no longer be undone. Working material. */
export const clusterFollowing = pgTable(
  'cluster_following',
  {
    bucket: smallint('bucket').notNull(),
    decisionId: uuid('decision_id').notNull(),
    clusterId: uuid('cluster_id').notNull(),
    /** Not before. */
    at: instant('at').notNull(),
    /** Of the letter that was decided about, where only those with the same words follow. */
    digest: bytea('digest'),
  },
  (t) => [
    primaryKey({ name: 'cluster_following_pk', columns: [t.bucket, t.decisionId] }),
    index('cluster_following_at_idx').on(t.at),
  ],
);
