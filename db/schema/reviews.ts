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
import { cluster } from './clusters.ts';
import { comment } from './comments.ts';
import { consultation } from './consultations.ts';
import { bucketInId } from './ids.ts';
import { instant } from './instant.ts';
import { reviewKind, reviewState, moderationQueue, aboutOne } from './moderation.ts';
import { person } from './people.ts';
import { visibility } from './terms.ts';

/**
 * The open question about a comment or a cluster, bound to a revision. A comment that nobody has looked at yet
 * has none: `comment.queue_at` puts it into the queue `new`, and the row appears when somebody claims it.
 */
export const review = pgTable(
  'review',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id')
      .notNull()
      .references(() => consultation.id),
    kind: reviewKind('kind').notNull(),
    state: reviewState('state').notNull().default('open'),
    queue: moderationQueue('queue').notNull(),
    /** Why a senior has it: `returned`, `second_opinion`, `skipped`, `overdue`, `hold_over`, `disagreement`, `reopened`, `finding`. */
    seniorBecause: text('senior_because'),
    commentId: uuid('comment_id'),
    clusterId: uuid('cluster_id'),
    /** Of the comment, or of the cluster, when the review began. */
    revision: integer('revision').notNull(),
    language: text('language').notNull(),
    openedAt: instant('opened_at').notNull(),
    /** Its place in the queue: `opened_at`, earlier where screening found a harm. */
    queueAt: instant('queue_at').notNull(),
    claimedBy: uuid('claimed_by').references(() => person.id),
    claimedUntil: instant('claimed_until'),
    /** Who is not to have it (again): who skipped it, knows its author, or has touched the case. */
    excluded: uuid('excluded')
      .array()
      .notNull()
      .default(sql`'{}'`),
    skips: smallint('skips').notNull().default(0),
    /** The decision that waits for a second person. */
    proposalId: uuid('proposal_id'),
    /** A protective hold ends at this moment, whatever is decided. */
    holdUntil: instant('hold_until'),
    holdFrom: visibility('hold_from'),
    /** For `appeal` and `sample`: the decision that is looked at again. */
    aboutDecision: uuid('about_decision'),
    /** For `flagged`: the reason that readers named. */
    flagReason: text('flag_reason'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'review_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'review_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    foreignKey({
      name: 'review_cluster_fk',
      columns: [t.bucket, t.clusterId],
      foreignColumns: [cluster.bucket, cluster.id],
    }),
    check('review_bucket', bucketInId(t.bucket, t.id)),
    check('review_about_one', aboutOne(t.commentId, t.clusterId)),
    check('review_lease', sql`(${t.claimedBy} IS NULL) = (${t.claimedUntil} IS NULL)`),
    check('review_finished', sql`(${t.finishedAt} IS NOT NULL) = (${t.state} IN ('confirmed', 'decided'))`),
    check('review_not_held_when_finished', sql`${t.finishedAt} IS NULL OR ${t.claimedBy} IS NULL`),
    check('review_appeal_queue', sql`(${t.kind} = 'appeal') = (${t.queue} = 'appeal')`),
    check('review_proposal', sql`${t.state} <> 'proposed' OR ${t.proposalId} IS NOT NULL`),
    check('review_senior', sql`(${t.queue} = 'senior') = (${t.seniorBecause} IS NOT NULL)`),
    check('review_hold', sql`(${t.holdUntil} IS NULL) = (${t.holdFrom} IS NULL)`),
    index('review_free_idx')
      .on(t.consultationId, t.queue, t.language, t.queueAt)
      .where(sql`${t.finishedAt} IS NULL AND ${t.claimedBy} IS NULL`),
    index('review_lease_idx')
      .on(t.claimedBy, t.claimedUntil)
      .where(sql`${t.claimedBy} IS NOT NULL`),
    index('review_hold_idx')
      .on(t.holdUntil)
      .where(sql`${t.holdUntil} IS NOT NULL`),
    // Second looks: a small part of all reviews.
    index('review_again_idx')
      .on(t.consultationId, t.kind)
      .where(sql`${t.kind} <> 'new'`),
    index('review_comment_idx').on(t.bucket, t.commentId),
    index('review_cluster_idx').on(t.bucket, t.clusterId),
  ],
);
