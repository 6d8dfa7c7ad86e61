import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { consultation } from './consultations.ts';
import { cluster } from './clusters.ts';
import { bucketInId } from './ids.ts';
import { instant, now } from './instant.ts';
import { person } from './people.ts';
import type { Redaction, StoodBefore } from './spans.ts';
import { comment } from './comments.ts';
import { visibility } from './terms.ts';

export const reviewKind = pgEnum('review_kind', ['new', 'flagged', 'appeal', 'sample']);

/** `claimed` only says that somebody took an open one; whether it is held now, its lease says. */
export const reviewState = pgEnum('review_state', [
  'open',
  'claimed',
  'proposed',
  'confirmed',
  'returned',
  'decided',
]);

export const moderationQueue = pgEnum('moderation_queue', [
  'new',
  'proposed',
  'flagged',
  'appeal',
  'sample',
  'senior',
]);

/** Either a comment or a whole cluster. */
const aboutOne = (commentId: AnyPgColumn, clusterId: AnyPgColumn) =>
  sql`num_nonnulls(${commentId}, ${clusterId}) = 1`;

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

/**
 * What somebody decided, proposed, confirmed, returned, undid, skipped. Append-only. `by` is null where the
 * policy's time decided. Its effects outside wait until `effective_at`, so that it can be undone.
 */
export const decision = pgTable(
  'decision',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    reviewId: uuid('review_id'),
    commentId: uuid('comment_id'),
    clusterId: uuid('cluster_id'),
    revision: integer('revision').notNull(),
    kind: reviewKind('kind').notNull(),
    by: uuid('by').references(() => person.id),
    outcome: text('outcome').notNull(),
    reason: text('reason'),
    /** For colleagues only; may quote, and is erased with the text. */
    note: text('note'),
    redactions: jsonb('redactions').$type<Redaction[]>(),
    /** `uphold` or `overturn` of an appeal name what they leave: `withheld` and so on; a proposal what it would do. */
    result: text('result'),
    fromVisibility: visibility('from_visibility'),
    toVisibility: visibility('to_visibility'),
    fromPlace: uuid('from_place'),
    toPlace: uuid('to_place'),
    /** For a cluster: everybody's or the identical letters', and who is left out. */
    scope: text('scope'),
    except: uuid('except')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The decision that this one undoes, confirms, returns or settles; of a member, the cluster's. */
    about: uuid('about'),
    /** What an undo brings back, and the end of a hold. */
    before: jsonb('before').$type<StoodBefore>(),
    day: date('day').notNull(),
    at: now('at'),
    effectiveAt: instant('effective_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'decision_pk', columns: [t.bucket, t.id] }),
    check('decision_bucket', bucketInId(t.bucket, t.id)),
    check('decision_about_one', aboutOne(t.commentId, t.clusterId)),
    check(
      'decision_outcome',
      sql`${t.outcome} IN ('publish', 'publish_redacted', 'withhold', 'set_aside', 'move', 'second_opinion', 'skip', 'recuse',
        'confirm', 'return', 'uphold', 'overturn', 'release', 'end_hold', 'undo', 'reopen')`,
    ),
    check('decision_scope', sql`(${t.scope} IS NOT NULL) = (${t.clusterId} IS NOT NULL)`),
    check('decision_reason', sql`${t.outcome} NOT IN ('withhold', 'set_aside') OR ${t.reason} IS NOT NULL`),
    index('decision_comment_idx').on(t.bucket, t.commentId, t.at),
    // Without what members of clusters followed, of which one decision may have thousands.
    index('decision_by_idx')
      .on(t.by, t.at)
      .where(sql`${t.reviewId} IS NOT NULL`),
    index('decision_consultation_idx').on(t.consultationId, t.at),
    index('decision_counted_idx')
      .on(t.consultationId, t.outcome)
      .where(sql`${t.outcome} IN ('move', 'release')`),
    index('decision_about_idx').on(t.bucket, t.about),
  ],
);
